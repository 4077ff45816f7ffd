import { Resolver } from 'type-graphql';
import type { Connection } from '../../platform/graphql/connection-types.js';
import type { Node } from '../../platform/graphql/node.js';
import { RequiresPermission } from '../../platform/graphql/permissions.js';
import { type Searchable, SearchQuery } from '../../platform/read-plan/index.js';
import { ArrangementSearchText } from './arrangement-search-text.entity.js';
import { OrganizationSearchText } from './organization-search-text.entity.js';
import { PartnershipSearchText } from './partnership-search-text.entity.js';

const SEARCHABLES: readonly Searchable[] = [
  {
    type: 'ORGANIZATION',
    description: 'Organizations, by name, other names and identifiers.',
    texts: () => OrganizationSearchText,
  },
  {
    type: 'PARTNERSHIP',
    description: 'Partnerships, by title, reference and purpose.',
    texts: () => PartnershipSearchText,
  },
  {
    type: 'INSTITUTIONAL_ARRANGEMENT',
    description: 'Institutional arrangements, by name and problem.',
    texts: () => ArrangementSearchText,
  },
];

/** Search over records of several types. */
@Resolver()
export class SearchResolver {
  @RequiresPermission('read:nodes')
  @SearchQuery(SEARCHABLES, {
    description:
      'Records that the caller may see and that fit what is typed, the best first: in any script, whatever the accents and the case, ' +
      'and with a wrong letter here and there in a name. Every word has to be found, or be the beginning of one: in a name, or in ' +
      'the purpose of a partnership or the problem of an arrangement. An exact name, identifier or reference comes first, then names ' +
      'that begin so, then names with all the words, then the other texts, then names that are like it.',
  })
  search: Connection<Node>;
}
