import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { describeWithRealData, realData } from '../../support/real-data.js';
import { ImportTrial } from './importing.js';

let trial: ImportTrial;
beforeAll(async () => {
  trial = await ImportTrial.begin();
});
afterAll(() => trial.end());
beforeEach(() => trial.rows('truncate organization, mission, import_run, record_change, organization_merge cascade'));

const ROW = {
  key: 'CARE',
  name: 'CARE International',
  shortname: 'CARE',
  scope: 'international',
  iati_id: 'CH-1',
  org_type_code: '21',
  org_type: 'International NGO',
  hq: 'Switzerland',
  synonyms: '',
};
type Row = typeof ROW;

function file(...rows: Partial<Row>[]): string {
  const columns = Object.keys(ROW) as (keyof Row)[];
  const cell = (value: string) => `"${value.replaceAll('"', '""')}"`;
  const lines = rows.map((row) => columns.map((column) => cell({ ...ROW, ...row }[column])).join(','));
  return `${[columns.join(','), ...lines].join('\n')}\n`;
}
const bring = (...rows: Partial<Row>[]) => trial.content(file(...rows), 'org-map');
const said = () => trial.findings.map(({ row, severity, rule }) => `${row} ${severity} ${rule}`);
const organizations = () =>
  trial.rows<Record<string, unknown>>(`
    select name, other_names as others, sector, government_level as level, government_kind as kind, classification, classified_by,
      classified_at is not null as classified, iati_type as type, home_country_id as home, version,
      (select json_agg(scheme || ' ' || value order by scheme) from organization_identifier where organization_id = id) as identifiers
    from organization order by id`);
const CARE = {
  name: 'CARE International',
  others: ['CARE'],
  sector: 'CIVIL_SOCIETY',
  level: null,
  kind: null,
  classification: 'IATI_TYPE',
  classified_by: null,
  classified: true,
  type: '21',
  home: 'CHE',
  version: 1,
  identifiers: ['IATI CH-1', 'IATI3W CARE'],
};

describe('a list of organizations', () => {
  it('brings them with names, identifiers, home country and the sector that the type decides', async () => {
    const { counts } = await bring({ synonyms: 'CARE Intl | CARE | CARE International |  ' });
    expect(await organizations()).toEqual([{ ...CARE, others: ['CARE', 'CARE Intl'] }]);
    expect(trial.findings).toEqual([]);
    expect(counts).toMatchObject({
      rows: { read: 1, refused: 0 },
      records: { organizations: { read: 1, created: 1 } },
    });
  });

  it.each([
    ['10', 'GOVERNMENT', null],
    ['11', 'GOVERNMENT', 'LOCAL'],
    ['15', 'GOVERNMENT', null],
    ['40', 'GOVERNMENT', 'INTERNATIONAL'],
    ['24', 'CIVIL_SOCIETY', null],
    ['60', 'CIVIL_SOCIETY', null],
    ['73', 'BUSINESS', null],
    ['30', null, null],
    ['80', null, null],
    ['90', null, null],
    ['', null, null],
  ])('of the type %j gives the sector %j', async (org_type_code, sector, level) => {
    await bring({ org_type_code, scope: 'local' });
    const classification = sector === null ? null : 'IATI_TYPE';
    expect(await organizations()).toMatchObject([{ sector, level, kind: null, classification }]);
  });

  it('says in the history who brought them, and from where', async () => {
    await bring({});
    expect(
      await trial.rows('select distinct use_case, actor, reason from record_change where record_type like $1', [
        'ORGANIZATION%',
      ]),
    ).toEqual([{ use_case: 'import', actor: 'test', reason: 'file.csv' }]);
  });

  it('takes what is no country for none, and tells so', async () => {
    await bring({ hq: 'Europe, regional' }, { key: 'B', name: 'B', iati_id: '', hq: '(No country assigned)' });
    expect(await organizations()).toMatchObject([{ home: null }, { home: null }]);
    expect(said()).toEqual(['2 WARNING NOT_A_COUNTRY']);
  });

  it.each([
    ['absent', 'key', '', 'MISSING_VALUE'],
    ['absent', 'name', '', 'MISSING_VALUE'],
    ['too long', 'name', 'é'.repeat(10_000), 'TOO_LONG'],
    ['too long', 'key', 'x'.repeat(401), 'TOO_LONG'],
    ['too long', 'iati_id', 'x'.repeat(401), 'TOO_LONG'],
    ['too long', 'shortname', 'x'.repeat(2001), 'TOO_LONG'],
    ['too many', 'synonyms', Array.from({ length: 101 }, (_, index) => `n${index}`).join('|'), 'TOO_LONG'],
    ['unknown', 'org_type_code', '99', 'UNKNOWN_CODE'],
    ['a name', 'org_type_code', 'Government', 'UNKNOWN_CODE'],
    ['misspelt', 'hq', 'Switzerlnd', 'UNKNOWN_CODE'],
    ['no more', 'hq', 'German Democratic Republic', 'RETIRED_CODE'],
    ['a region', 'hq', 'Africa', 'UNKNOWN_CODE'],
  ])('refuses a row that has something %s as %s, and takes the others', async (_what, column, value, rule) => {
    const { counts } = await bring({ key: 'A', iati_id: 'A' }, { [column]: value });
    expect(trial.findings).toMatchObject([{ row: 3, column, rule, severity: 'REFUSED' }]);
    expect(counts).toMatchObject({
      rows: { refused: 1 },
      records: { organizations: { read: 2, created: 1, refused: 1 } },
    });
    expect(await organizations()).toHaveLength(1);
  });

  it('refuses rows that have one identifier, or tell different things of one key, and counts those that agree once', async () => {
    const { counts } = await bring(
      { key: 'A', iati_id: 'SAME', name: 'A' },
      { key: 'B', iati_id: 'SAME', name: 'B' },
      { key: 'C', iati_id: 'C', name: 'C' },
      { key: 'C', iati_id: 'C', name: 'Other C' },
      { key: 'D', iati_id: 'D', name: 'D' },
      { key: 'D', iati_id: 'D', name: 'D' },
    );
    expect(said().toSorted()).toEqual([
      '2 REFUSED CONFLICTING_ROWS',
      '3 REFUSED CONFLICTING_ROWS',
      '4 REFUSED CONFLICTING_ROWS',
      '5 REFUSED CONFLICTING_ROWS',
      '7 SKIPPED REPEATED_ROW',
    ]);
    expect(trial.findings.find(({ row }) => row === 2)?.message).toContain(
      'Rows 2, 3 have the same identifier, IATI SAME',
    );
    expect(counts.records.organizations).toMatchObject({ read: 6, created: 1, repeated: 1, refused: 4 });
  });

  it('remarks on organizations of one name, in the file and in the register', async () => {
    await trial.rows("insert into organization (name) values ('Réseau Eau')");
    await bring(
      { key: 'A', iati_id: '', name: 'RESEAU  EAU' },
      { key: 'B', iati_id: '', name: 'Intersom' },
      { key: 'C', iati_id: '', name: 'intersom' },
    );
    expect(said()).toEqual(['2 WARNING SIMILAR_NAME', '4 WARNING SIMILAR_NAME']);
    expect(await organizations()).toHaveLength(4);
  });
});

describe('a list that tells of organizations again', () => {
  it('changes nothing where it tells the same', async () => {
    await bring({}, { key: 'B', iati_id: '', name: 'B', org_type_code: '80' });
    const before = await organizations();
    const { counts } = await bring({}, { key: 'B', iati_id: '', name: 'B', org_type_code: '80' });
    expect(counts.records.organizations).toMatchObject({ read: 2, created: 0, revised: 0, unchanged: 2 });
    expect(await organizations()).toEqual(before);
    expect(trial.findings).toEqual([]);
  });

  it('revises what only imports have told, and keeps the old name among the others', async () => {
    await bring({});
    const { counts } = await bring({
      name: 'CARE',
      shortname: 'CARE',
      org_type_code: '70',
      hq: 'France',
      iati_id: 'CH-2',
    });
    expect(counts.records.organizations).toMatchObject({ revised: 1, created: 0 });
    expect(await organizations()).toEqual([
      {
        ...CARE,
        name: 'CARE',
        others: ['CARE', 'CARE International'],
        type: '70',
        sector: 'BUSINESS',
        home: 'FRA',
        version: 2,
        identifiers: ['IATI CH-1', 'IATI CH-2', 'IATI3W CARE'],
      },
    ]);
    expect(said()).toEqual(['2 WARNING NO_LONGER_TOLD']);
  });

  it('takes the sector back where the type no longer decides', async () => {
    await bring({});
    await bring({ org_type_code: '80' });
    expect(await organizations()).toMatchObject([
      { type: '80', sector: null, classification: null, classified: false, version: 2 },
    ]);
  });

  it('takes nothing away that it no longer tells', async () => {
    await bring({ synonyms: 'C I' });
    await bring({ shortname: '', synonyms: '', org_type_code: '', hq: '', iati_id: '' });
    expect(await organizations()).toEqual([{ ...CARE, others: ['CARE', 'C I'] }]);
  });

  it('leaves alone what a person has recorded, fills what is lacking, and tells the difference', async () => {
    await bring({ hq: '' });
    await trial.rows("update organization set name = 'CARE (Somalia)', iati_type = '22'");
    const { counts } = await bring({});
    expect(await organizations()).toEqual([
      { ...CARE, name: 'CARE (Somalia)', others: ['CARE', 'CARE International'], type: '22', version: 2 },
    ]);
    expect(counts.records.organizations).toMatchObject({ revised: 1 });
    expect(said()).toEqual(['2 WARNING REGISTER_EDITED']);
    expect(await bring({})).toMatchObject({ counts: { records: { organizations: { unchanged: 1, revised: 0 } } } });
  });

  it('never changes a sector that a person chose, nor gives one back that a person took away', async () => {
    await bring({});
    await trial.rows(
      "update organization set sector = 'BUSINESS', classification = 'PERSON', classified_by = 'Awa', classified_at = now()",
    );
    await bring({});
    expect(await organizations()).toMatchObject([
      { sector: 'BUSINESS', classification: 'PERSON', classified_by: 'Awa' },
    ]);
    await trial.rows(
      'update organization set sector = null, classification = null, classified_by = null, classified_at = null',
    );
    await bring({});
    expect(await organizations()).toMatchObject([{ sector: null, classification: null, version: 1 }]);
  });

  it('gives a sector to one that a person registered with an identifier, and with no sector', async () => {
    await trial.rows("insert into organization (id, name) overriding system value values (900, 'Care of Switzerland')");
    await trial.rows("insert into organization_identifier values ('IATI', 'CH-1', 900)");
    await bring({});
    expect(await organizations()).toEqual([
      { ...CARE, name: 'Care of Switzerland', others: ['CARE', 'CARE International'], version: 2 },
    ]);
  });

  it('refuses a row whose identifiers are those of two organizations, naming them', async () => {
    await trial.rows(
      `insert into organization (id, name) overriding system value values (901, 'By key'), (902, 'By IATI')`,
    );
    await trial.rows("insert into organization_identifier values ('IATI', 'CH-1', 902), ('IATI3W', 'CARE', 901)");
    await bring({}, { key: 'B', name: 'B', iati_id: 'B' });
    expect(said()).toEqual(['2 REFUSED DUPLICATE_REFERENCE']);
    expect(trial.findings[0]?.message).toContain('"By IATI", "By key"');
    expect(await organizations()).toHaveLength(3);
  });

  it('does not pull at an organization that was made of two rows', async () => {
    await bring({}, { key: 'B', name: 'Other name', iati_id: 'B', org_type_code: '70', hq: 'France' });
    await trial.rows(`
      with ids as (select min(id) as stays, max(id) as goes from organization),
        moved as (update organization_identifier set organization_id = stays from ids where organization_id = goes)
      insert into organization_merge (merged_id, survivor_id) select goes, stays from ids`);
    await trial.rows('delete from organization where id in (select merged_id from organization_merge)');
    const once = await bring({}, { key: 'B', name: 'Other name', iati_id: 'B', org_type_code: '70', hq: 'France' });
    expect(once.counts.records.organizations).toMatchObject({ read: 2, revised: 2 });
    const merged = await organizations();
    expect(merged).toMatchObject([{ name: 'CARE International', type: '21', home: 'CHE', sector: 'CIVIL_SOCIETY' }]);
    const again = await bring({}, { key: 'B', name: 'Other name', iati_id: 'B', org_type_code: '70', hq: 'France' });
    expect(again.counts.records.organizations).toMatchObject({ read: 2, unchanged: 2, revised: 0 });
    expect(await organizations()).toEqual(merged);
  });
});

const REAL = ['orgs/org-map-dev.csv', 'partnerships/usaid-ppp-health-water-africa-asia.csv'] as const;
describeWithRealData(REAL, 'the organization map', () => {
  it('comes in whole, with the sectors that its types allow, and changes nothing when it comes again', async () => {
    await trial.file(realData(REAL[1]), 'usaid-ppp');
    const { counts } = await trial.file(realData(REAL[0]), 'org-map');
    // 1058 rows; two names differ only in case; three have no one country as their seat.
    expect(counts).toMatchObject({
      rows: { read: 1058, refused: 0, skipped: 0 },
      records: { organizations: { read: 1058, created: 1058 } },
    });
    expect(trial.findings.filter(({ severity }) => severity === 'REFUSED')).toEqual([]);
    const told = new Map<string, number>();
    for (const { rule } of trial.findings) told.set(rule, (told.get(rule) ?? 0) + 1);
    expect(told.get('NOT_A_COUNTRY')).toBe(3);
    const [sectors] = await trial.rows(`
      select count(*) filter (where sector = 'GOVERNMENT')::integer as government, count(*) filter (where sector = 'CIVIL_SOCIETY')::integer as civil,
        count(*) filter (where sector = 'BUSINESS')::integer as business, count(*) filter (where sector is null)::integer as unclassified,
        count(*) filter (where classification = 'IATI_TYPE')::integer as by_type, count(home_country_id)::integer as home,
        (select count(*)::integer from organization_identifier where scheme = 'IATI') as iati
      from organization where id in (select organization_id from organization_identifier where scheme = 'IATI3W')`);
    // By type: 10, 15, 40; 21, 22, 23, 60; 70; and 30, 80 or none. 768 rows name a country.
    expect(sectors).toEqual({
      government: 43 + 35 + 36,
      civil: 349 + 159 + 12 + 33,
      business: 57,
      unclassified: 4 + 67 + 263,
      by_type: 724,
      home: 1058 - 263 - 27 - 3,
      iati: 798,
    });
    const before = await withoutRuns();
    for (const [path, mapping, kinds] of [
      [REAL[0], 'org-map', { organizations: { read: 1058, unchanged: 1058 } }],
      [REAL[1], 'usaid-ppp', { organizations: { read: 584, unchanged: 584 }, partnerships: { unchanged: 218 } }],
    ] as const) {
      const again = await trial.file(realData(path), mapping);
      expect(again.counts.records).toMatchObject(kinds);
    }
    expect(await withoutRuns()).toBe(before);
  }, 120_000);

  async function withoutRuns(): Promise<string> {
    const states = JSON.parse(await trial.everything()) as { name: string }[];
    return JSON.stringify(states.filter(({ name }) => name !== 'import_run'));
  }
});
