import type { Pool } from 'pg';

/** Organizations: name, other names, identifiers. Their ids are 1, 2, … */
export const ORGANIZATIONS: readonly (readonly [name: string, otherNames?: string[], identifiers?: string[]])[] = [
  ['Water'],
  ['Water Alliance'],
  ['Alliance for Clean Water'],
  ['United Nations Children’s Fund', ['UNICEF'], ['XM-DAC-41122']],
  ['Fonds Santé de Ségou', ['FSS']],
  ['Łódź Chamber of Commerce'],
  ['Фонд «Чистая вода»'],
  ['Ίδρυμα Καθαρό Ύδωρ'],
  ['مؤسسة المياه النظيفة'],
  ['中国水资源管理委员会'],
  ['स्वच्छ पानी समिति'],
  ['100%_sure Insurance'],
  ['Walter Trading', [], ['XM-DAC-41123']],
  ['Kampala City Council'],
  ['Same Name'],
  ['Same Name'],
];

/** Partnerships: mission, reference, title, purpose. Their ids are 1, 2, … */
export const PARTNERSHIPS: readonly (readonly [
  mission: number,
  reference: string,
  title: string,
  purpose: string | null,
])[] = [
  [1, 'KEN-2014-7', 'Harvest of the Highlands', 'Clean water for farmers of the Kampala road'],
  [1, 'W-1', 'Water for Schools', null],
  [2, 'W-1', 'Water for Clinics', 'Malaria and clean water'],
  [2, 'W-2', 'Ségou Water Works', null],
  [3, 'W-3', 'Secret Water', 'Nobody but mission 3'],
  [3, 'H-1', 'Вода для всех', null],
];

/** Members of partnerships, from which partners see theirs. */
const MEMBERS: readonly (readonly [partnership: number, organization: number])[] = [
  [1, 2],
  [4, 2],
  [5, 3],
];

export async function loadFoundRecords(pool: Pool): Promise<void> {
  await pool.query(`insert into mission (id, code, name, kind) overriding system value
    values (1, 'ALPHA', 'A', 'BILATERAL'), (2, 'BRAVO', 'B', 'BILATERAL'), (3, 'CHARLIE', 'C', 'BILATERAL')`);
  for (const [index, [name, otherNames = [], identifiers = []]] of ORGANIZATIONS.entries()) {
    const id = index + 1;
    await pool.query('insert into organization (id, name, other_names) overriding system value values ($1, $2, $3)', [
      id,
      name,
      otherNames,
    ]);
    for (const value of identifiers) {
      await pool.query('insert into organization_identifier values ($1, $2, $3)', ['IATI', value, id]);
    }
  }
  for (const [index, [mission, reference, title, purpose]] of PARTNERSHIPS.entries()) {
    await pool.query(
      'insert into partnership (id, mission_id, reference, title, purpose) overriding system value values ($1, $2, $3, $4, $5)',
      [index + 1, mission, reference, title, purpose],
    );
  }
  for (const [partnership, organization] of MEMBERS) {
    await pool.query(
      `insert into membership (mission_id, partnership_id, organization_id, role) values ($1, $2, $3, 'MEMBER')`,
      [PARTNERSHIPS[partnership - 1]![0], partnership, organization],
    );
  }
  await pool.query(
    `insert into institutional_arrangement (mission_id, name, problem) values (1, 'Village water committees', 'Pumps that nobody mends')`,
  );
  await pool.query('analyze');
}
