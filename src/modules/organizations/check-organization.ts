import type { Path } from '../../platform/mutations/index.js';
import { shortened } from '../../platform/graphql/input-checks.js';
import type { RegisterWork } from '../register/index.js';
import { OTHER_NAMES_MAX } from './organization.inputs.js';
import { missingDetails, needlessDetails, type SectorFacts } from './sector-detail.rules.js';

const IN_WORDS = { governmentLevel: 'level', governmentKind: 'kind' } as const;

/** Problems where level and kind are not there for government, or are there for another sector. */
export function checkSectorDetail(work: RegisterWork, facts: SectorFacts): void {
  for (const detail of missingDetails(facts)) {
    work.problem('SECTOR_DETAIL', [detail], `Government has a ${IN_WORDS[detail]}: give it.`);
  }
  for (const detail of needlessDetails(facts)) {
    work.problem(
      'SECTOR_DETAIL',
      [detail],
      `Only government has a ${IN_WORDS[detail]}: leave it out, or make the sector GOVERNMENT.`,
    );
  }
}

/** A problem if there are more other names than one organization can have. */
export function checkOtherNames(work: RegisterWork, otherNames: readonly string[]): void {
  if (otherNames.length <= OTHER_NAMES_MAX) return;
  work.problem(
    'TOO_MANY',
    ['otherNames'],
    `These are ${otherNames.length} other names: give ${OTHER_NAMES_MAX} at most.`,
  );
}

export interface Identifier {
  readonly scheme: string;
  readonly value: string;
}

interface HeldIdentifier extends Identifier {
  readonly organizationId: string;
  readonly name: string;
}

/** A problem for each identifier that an organization has already, naming it; and for each that is given twice. */
export async function checkIdentifiers(
  work: RegisterWork,
  identifiers: readonly Identifier[],
  pathOf: (index: number) => Path,
  own: string | null = null,
): Promise<void> {
  const held: HeldIdentifier[] = await work.manager.query(
    `select i.scheme, i.value, o.id as "organizationId", o.name
     from organization_identifier i join organization o on o.id = i.organization_id
     where (i.scheme, i.value) in (select * from unnest($1::text[], $2::text[]))`,
    [identifiers.map(({ scheme }) => scheme), identifiers.map(({ value }) => value)],
  );
  const isSame = (one: Identifier) => (other: Identifier) => one.scheme === other.scheme && one.value === other.value;
  for (const [index, identifier] of identifiers.entries()) {
    const holder = held.find(isSame(identifier));
    const inWords = `${identifier.scheme} ${shortened(identifier.value)}`;
    if (holder !== undefined && holder.organizationId === own) {
      work.problem('ALREADY', pathOf(index), `The organization has the identifier ${inWords} already.`);
    } else if (holder !== undefined) {
      work.problem(
        'DUPLICATE_REFERENCE',
        pathOf(index),
        `${inWords} is an identifier of "${shortened(holder.name)}": if that is the same organization, use it, or merge the two.`,
      );
    } else if (identifiers.findIndex(isSame(identifier)) < index) {
      work.problem('DUPLICATE_REFERENCE', pathOf(index), `${inWords} is given twice: give it once.`);
    }
  }
}
