import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ImportTrial } from './importing.js';

let trial: ImportTrial;
beforeAll(async () => {
  trial = await ImportTrial.begin();
});
afterAll(() => trial.end());
beforeEach(() => trial.rows('truncate mission, organization, import_run cascade'));

interface Row {
  proj_id: string;
  name: string;
  year_start: string;
  year_end: string;
  total_lifetime_usd: string;
  usg_usd: string;
  non_usg_usd: string;
  countries_iso3: string;
  sectors: string;
  region: string;
  resource_partners: string;
  description: string;
}

const ROW: Row = {
  proj_id: 'p1',
  name: 'Clean water',
  year_start: '2010',
  year_end: '2012',
  total_lifetime_usd: '300',
  usg_usd: '100',
  non_usg_usd: '200',
  countries_iso3: 'MLI;SEN',
  sectors: 'Economic Growth, Trade, and Entrepreneurship, Water Sanitation',
  region: 'Africa',
  resource_partners: 'Mars; Inc.; Pfizer',
  description: 'Wells.',
};

function file(...rows: Partial<Row>[]): string {
  const columns = Object.keys(ROW) as (keyof Row)[];
  const lines = rows.map((row) => columns.map((column) => `"${{ ...ROW, ...row }[column]}"`).join(','));
  return `${[columns.join(','), ...lines].join('\n')}\n`;
}

const bring = (...rows: Partial<Row>[]) => trial.content(file(...rows), 'usaid-ppp');
const remarks = () => trial.findings.map(({ severity, rule }) => `${severity} ${rule}`);

const partnerships = () =>
  trial.rows(`
    select m.code as mission, reference, issue_areas, declared_total::text as total, p.version,
      (select json_agg(country_id order by country_id) from partnership_country c where c.partnership_id = p.id) as countries,
      (select json_agg(concat_ws(' ', stage, since, until) order by since) from stage_period s where s.partnership_id = p.id) as stages,
      (select json_agg(concat_ws(' ', o.name, m.since, m.until) order by o.name) from membership m join organization o on o.id = m.organization_id
        where m.partnership_id = p.id) as members,
      (select json_agg(concat_ws(' ', side, amount, contributed_on) order by side, amount) from contribution c where c.partnership_id = p.id) as contributions
    from partnership p join mission m on m.id = p.mission_id order by m.code, reference`);

const KEPT = {
  mission: 'AFRICA',
  reference: 'p1',
  issue_areas: ['COMMUNITY_ECONOMIC_DEVELOPMENT', 'HEALTH'],
  total: '300',
  version: 1,
  countries: ['MLI', 'SEN'],
  stages: ['OPERATING 2010-01-01 2013-01-01', 'ENDED 2013-01-01'],
  members: ['Mars, Inc. 2010-01-01 2013-01-01', 'Pfizer 2010-01-01 2013-01-01'],
  contributions: ['DONOR 100 2010-01-01', 'PARTNERS 200 2010-01-01'],
};

describe('a register of partnerships', () => {
  it('brings a partnership with all that belongs to it', async () => {
    await bring({});
    expect(await partnerships()).toEqual([KEPT]);
    expect(trial.findings).toEqual([]);
  });

  it.each([
    ['Africa', 'AFRICA'],
    ['Asia', 'ASIA'],
    ['LAC', 'LAC'],
    ['MENA', 'MENA'],
    ['Europe/Eurasia', 'EUROPE_EURASIA'],
    ['OAPA', 'OAPA'],
    ['Africa, Asia', 'GLOBAL'],
    ['Africa, Africa', 'AFRICA'],
    ['', 'GLOBAL'],
    ['nodata', 'GLOBAL'],
  ])('gives the region %j to the mission %s', async (region, mission) => {
    await bring({ region });
    expect(await partnerships()).toMatchObject([{ mission }]);
  });

  it.each([
    [{ year_start: 'nodata' }, ['OPERATING 2013-01-01', 'ENDED 2013-01-01'], []],
    [{ year_end: 'current' }, ['OPERATING 2010-01-01'], []],
    [{ year_end: 'nodata' }, ['OPERATING 2010-01-01'], ['WARNING END_UNKNOWN']],
    [{ year_start: 'nodata', year_end: 'nodata' }, ['OPERATING'], ['WARNING END_UNKNOWN']],
  ])('takes the years %j as stages', async (years, stages, said) => {
    await bring(years);
    expect(await partnerships()).toMatchObject([{ stages: expect.arrayContaining(stages) }]);
    expect(remarks()).toEqual(said);
  });

  it('takes nothing told for absent, never for zero', async () => {
    await bring({
      total_lifetime_usd: '',
      usg_usd: 'nodata',
      non_usg_usd: '',
      countries_iso3: 'Global',
      resource_partners: '',
      sectors: '',
    });
    expect(await partnerships()).toMatchObject([
      { total: null, countries: null, members: null, contributions: null, issue_areas: [] },
    ]);
    expect(remarks()).toEqual(['WARNING NOT_A_COUNTRY']);
  });

  it('warns where the declared total is not the sum of the contributions', async () => {
    await bring({ total_lifetime_usd: '301' });
    expect(trial.findings).toMatchObject([
      { rule: 'TOTAL_MISMATCH', row: 2, column: 'total_lifetime_usd', value: '301' },
    ]);
    expect(await partnerships()).toMatchObject([{ total: '301' }]);
  });

  it('says nothing of a declared total without contributions, as the register does', async () => {
    await bring({ usg_usd: 'nodata', non_usg_usd: '' });
    expect(trial.findings).toEqual([]);
    expect(await partnerships()).toMatchObject([{ total: '300', contributions: null }]);
  });

  it('counts a partner that is named twice in a row once, and recognizes it in other rows however it is written', async () => {
    const { counts } = await bring(
      { resource_partners: 'Pfizer; PFIZER; Pfizer' },
      { proj_id: 'p2', resource_partners: 'pfizer' },
    );
    expect(counts.records).toMatchObject({ organizations: { created: 1 }, memberships: { created: 2 } });
    expect(
      await trial.rows(
        'select name, sector, scheme, value from organization join organization_identifier on organization_id = id',
      ),
    ).toEqual([{ name: 'Pfizer', sector: null, scheme: 'USAID-PPP', value: 'pfizer' }]);
  });

  it.each([
    ['countries_iso3', 'MLI;DDR', 'RETIRED_CODE'],
    ['countries_iso3', 'MLI;XXX', 'UNKNOWN_CODE'],
    ['sectors', 'Health, Welth', 'UNKNOWN_CODE'],
    ['region', 'Afrika', 'UNKNOWN_CODE'],
    ['year_end', '2009', 'OUTSIDE_LIFETIME'],
    ['year_start', 'soon', 'NOT_A_PERIOD'],
    ['usg_usd', '-1', 'OUT_OF_RANGE'],
    ['usg_usd', 'ten', 'NOT_A_NUMBER'],
    ['proj_id', '', 'MISSING_VALUE'],
    ['name', '', 'MISSING_VALUE'],
    ['name', 'é'.repeat(10_000), 'TOO_LONG'],
    ['resource_partners', '\ufdfa'.repeat(200), 'TOO_LONG'],
  ])('refuses a row whose %s is %j, whole, and takes the others', async (column, value, rule) => {
    const { counts } = await bring({ proj_id: 'p0' }, { [column]: value });
    expect(trial.findings).toMatchObject([{ row: 3, column, rule, severity: 'REFUSED' }]);
    expect(counts).toMatchObject({
      rows: { read: 2, refused: 1 },
      records: { partnerships: { read: 2, created: 1, refused: 1 } },
    });
    expect(await partnerships()).toMatchObject([{ reference: 'p0' }]);
  });

  it('refuses rows that tell different things of one reference, and counts those that agree once', async () => {
    const { counts } = await bring({}, { name: 'Other' }, { proj_id: 'p2' }, { proj_id: 'p2' });
    expect(remarks()).toEqual(['REFUSED CONFLICTING_ROWS', 'REFUSED CONFLICTING_ROWS', 'SKIPPED REPEATED_ROW']);
    expect(counts.records.partnerships).toMatchObject({ read: 4, created: 1, repeated: 1, refused: 2 });
  });
});

describe('a later edition of the register', () => {
  beforeEach(() => bring({}));

  it('changes what it tells otherwise, once', async () => {
    const later = {
      name: 'Clear water',
      year_end: '2013',
      usg_usd: '150',
      total_lifetime_usd: '350',
      countries_iso3: 'MLI;SEN;NER',
      resource_partners: 'Mars; Inc.; Pfizer; Shell',
    };
    const { counts } = await bring(later);
    expect(await partnerships()).toEqual([
      {
        ...KEPT,
        total: '350',
        version: 2,
        countries: ['MLI', 'NER', 'SEN'],
        stages: ['OPERATING 2010-01-01 2014-01-01', 'ENDED 2014-01-01'],
        members: ['Mars, Inc. 2010-01-01 2014-01-01', 'Pfizer 2010-01-01 2014-01-01', 'Shell 2010-01-01 2014-01-01'],
        contributions: ['DONOR 150 2010-01-01', 'PARTNERS 200 2010-01-01'],
      },
    ]);
    expect(counts.records).toMatchObject({
      partnerships: { revised: 1, created: 0 },
      memberships: { created: 1, revised: 2 },
      contributions: { revised: 1, unchanged: 1 },
    });
    const again = await bring(later);
    expect(again.counts.records.partnerships).toMatchObject({ unchanged: 1, revised: 0 });
    expect(await partnerships()).toMatchObject([{ version: 2 }]);
  });

  it('takes nothing away: what it no longer tells stays, with a remark', async () => {
    await bring({
      countries_iso3: 'MLI',
      resource_partners: 'Pfizer',
      usg_usd: '',
      total_lifetime_usd: '',
      sectors: '',
      description: '',
    });
    expect(await partnerships()).toEqual([KEPT]);
    expect(trial.findings.map(({ rule, value }) => `${rule} ${value}`)).toEqual([
      'NO_LONGER_TOLD SEN',
      'NO_LONGER_TOLD Mars, Inc.',
      'NO_LONGER_TOLD 100 USD of the side DONOR',
    ]);
  });

  it('reopens a partnership that it says is still open', async () => {
    await bring({ year_end: 'current' });
    expect(await partnerships()).toMatchObject([
      { stages: ['OPERATING 2010-01-01'], members: ['Mars, Inc. 2010-01-01', 'Pfizer 2010-01-01'] },
    ]);
  });

  it('leaves stages alone that someone has recorded', async () => {
    await trial.rows(`update stage_period set stage = 'SUSTAINING' where stage = 'ENDED'`);
    await bring({ year_end: '2015' });
    expect(remarks()).toEqual(['WARNING REGISTER_EDITED']);
    expect(await partnerships()).toMatchObject([
      { stages: ['OPERATING 2010-01-01 2013-01-01', 'SUSTAINING 2013-01-01'], version: 1 },
    ]);
  });

  it('leaves dates of members alone that someone has recorded', async () => {
    await trial.rows(
      `update membership set until = '2011-06-01' where organization_id = (select id from organization where name = 'Pfizer')`,
    );
    await bring({ year_end: '2015' });
    expect(await partnerships()).toMatchObject([
      { members: ['Mars, Inc. 2010-01-01 2016-01-01', 'Pfizer 2010-01-01 2011-06-01'] },
    ]);
  });

  it('leaves contributions alone that someone has divided, and refuses another amount', async () => {
    await trial.rows(`
      with half as (update contribution set amount = 60 where side = 'DONOR' returning *)
      insert into contribution (mission_id, partnership_id, side, state, amount, currency) select mission_id, partnership_id, side, state, 40, currency from half`);
    await bring({});
    expect(trial.findings).toEqual([]);
    await bring({ usg_usd: '110', total_lifetime_usd: '310' });
    expect(remarks()).toEqual(['REFUSED REGISTER_EDITED']);
    expect(await partnerships()).toMatchObject([
      { contributions: ['DONOR 40', 'DONOR 60 2010-01-01', 'PARTNERS 200 2010-01-01'] },
    ]);
  });

  it('does not bring a partnership to a second mission, where it would count twice', async () => {
    const { counts } = await bring({ region: 'Asia' }, { proj_id: 'p2' });
    expect(trial.findings).toMatchObject([
      { row: 2, rule: 'DUPLICATE_REFERENCE', message: expect.stringContaining('The mission AFRICA keeps it') },
    ]);
    expect(counts.records.partnerships).toMatchObject({ read: 2, created: 1, refused: 1 });
  });
});

describe('a list of operating units', () => {
  const units = (...lines: string[]) =>
    trial.content(
      `${['OperatingUnit,iso_alpha3,region,organizational_unit', ...lines].join('\n')}\n`,
      'usaid-operating-units',
    );

  it('brings missions for countries and for regions, and renames those that were renamed', async () => {
    await units('Mali,MLI,AFRICA,Mali', 'Swaziland,SWZ,AFRICA,', 'Kosovo, ,EUROPE-SW ASIA,Kosovo');
    const { counts } = await units('Mali,MLI,AFRICA,Mali', 'Eswatini,SWZ,AFRICA,', 'Kosovo, ,EUROPE-SW ASIA,Kosovo');
    expect(counts.records).toMatchObject({
      missions: { read: 10, created: 0, revised: 1, unchanged: 9 },
      serviceAreas: { read: 6, unchanged: 6 },
    });
    expect(
      await trial.rows(`select m.code, m.name, kind, m.version, json_agg(country_id order by country_id) as countries
        from mission m join service_area a on a.mission_id = m.id group by m.id order by m.code`),
    ).toEqual([
      { code: 'AFRICA', name: 'Africa', kind: 'REGIONAL', version: 1, countries: ['MLI', 'SWZ'] },
      { code: 'EUROPE_SW_ASIA', name: 'Europe and Southwest Asia', kind: 'REGIONAL', version: 1, countries: ['XKX'] },
      { code: 'MLI', name: 'Mali', kind: 'BILATERAL', version: 1, countries: ['MLI'] },
      { code: 'SWZ', name: 'Eswatini', kind: 'BILATERAL', version: 2, countries: ['SWZ'] },
      { code: 'XKX', name: 'Kosovo', kind: 'BILATERAL', version: 1, countries: ['XKX'] },
    ]);
  });

  it('does not open a service area again that someone has ended', async () => {
    await units('Mali,MLI,AFRICA,Mali');
    await trial.rows(`update service_area set until = '2012-04-01'`);
    await units('Mali,MLI,AFRICA,Mali');
    expect(await trial.rows('select until from service_area')).toEqual([
      { until: '2012-04-01' },
      { until: '2012-04-01' },
    ]);
  });

  it('refuses a unit of no present country, and one of an unknown region', async () => {
    await units(
      'Mali,MLI,AFRICA,',
      '"Sudan, Pre-2011 Election",,,"Sudan, Pre-2011 Election"',
      'Chad,TCD,ATLANTIS,',
      'Nowhere,,AFRICA,',
    );
    expect(trial.findings.map(({ row, rule }) => `${row} ${rule}`)).toEqual([
      '3 RETIRED_CODE',
      '4 UNKNOWN_CODE',
      '5 UNKNOWN_CODE',
    ]);
    expect(trial.findings[0]?.message).toContain('SDN, SSD');
  });
});
