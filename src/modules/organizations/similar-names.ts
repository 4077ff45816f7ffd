import type { Path } from '../../platform/mutations/index.js';
import { shortened } from '../../platform/graphql/input-checks.js';
import { type RegisterWork, WarningCode } from '../register/index.js';
import { isNearlySameName, tellingPart } from './organization-names.rules.js';

/** Words of a name by which others are looked for: the first ones tell enough. */
const WORDS_MAX = 12;
const LOOKED_AT_MAX = 100;
const NAMED_MAX = 3;

/**
 * Warns with SIMILAR_NAME where there are organizations with nearly the same name, or one of whose other names it nearly is.
 * @param own id of the organization that has the name. Null: it is not there yet
 */
export async function warnOfSimilarNames(
  work: RegisterWork,
  name: string,
  own: string | null,
  path: Path,
): Promise<void> {
  const { manager } = work;
  const [{ folded }]: [{ folded: string }] = await manager.query('select search_fold($1) as folded', [name]);
  const words = tellingPart(folded).split(' ').slice(0, WORDS_MAX);
  if (folded === '') return;
  const candidates: { name: string; names: string }[] = await manager.query(
    `with asked as materialized (
       select ${words.map((_, index) => `search_alike($${index + 3})`).join(' && ')} || search_word($1, 'A') as query)
     select o.name, t.names
     from asked cross join organization_search_text t join organization o on o.id = t.organization_id
     where t.words @@ asked.query and o.id <> coalesce($2::bigint, 0)
     order by word_similarity($1, t.names) desc, o.id limit ${LOOKED_AT_MAX}`,
    [words.join(''), own, ...words],
  );
  const similar = candidates
    .filter(({ names }) => names.split('|').some((other) => isNearlySameName(folded, other)))
    .map((candidate) => `"${shortened(candidate.name)}"`);
  if (similar.length === 0) return;
  const more = similar.length > NAMED_MAX ? ` and ${similar.length - NAMED_MAX} more` : '';
  work.warn(
    WarningCode.SIMILAR_NAME,
    path,
    `There is ${similar.slice(0, NAMED_MAX).join(', ')}${more} already: if it is the same organization, it should be recorded once.`,
  );
}
