import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { describeWithRealData, realData } from '../../support/real-data.js';
import { ImportTrial } from './importing.js';

/** Each file with what becomes of its records: figures that were counted by independent means (see the comments). */
const FILES = [
  {
    path: 'countries/usaid-operating-units.csv',
    mapping: 'usaid-operating-units',
    // 146 units: one is no present country; 7 regions besides. Each mission serves its country, and so does the mission of its region.
    rows: { read: 146, refused: 1, skipped: 0 },
    records: { missions: { read: 153, created: 152, refused: 1 }, serviceAreas: { read: 290, created: 290 } },
    findings: { 'REFUSED RETIRED_CODE': 1, 'WARNING FOUND_BY_NAME': 1 },
  },
  {
    path: 'partnerships/usaid-ppp-health-water-africa-asia.csv',
    mapping: 'usaid-ppp',
    // AFRICA and ASIA are there from the operating units. 754 parts of names, 20 of them fragments.
    rows: { read: 218, refused: 0, skipped: 0 },
    records: {
      partnerships: { read: 218, created: 218 },
      missions: { read: 7, created: 5, unchanged: 2 },
      organizations: { read: 584, created: 584 },
      memberships: { read: 734, created: 734 },
      contributions: { read: 378, created: 378 },
    },
    findings: { 'WARNING END_UNKNOWN': 14, 'WARNING NOT_A_COUNTRY': 5 },
  },
  {
    path: 'orgs/org-map-dev.csv',
    mapping: 'org-map',
    // Three have no one country as their seat; some are partners of USAID under the same name.
    rows: { read: 1058, refused: 0, skipped: 0 },
    records: { organizations: { read: 1058, created: 1058 } },
    findings: { 'WARNING SIMILAR_NAME': 9, 'WARNING NOT_A_COUNTRY': 3 },
  },
  {
    path: 'indicators/wdi-population-raw-long.csv',
    mapping: 'wdi-population',
    // 264 economies of 61 years: 48 of them groups of countries; 433 figures NA, 108 of them the groups'.
    rows: { read: 16104, refused: 0, skipped: 48 * 61 },
    records: {
      observations: { read: 15671, created: 12851, skipped: 2820, missing: 433 },
      indicators: { read: 1, created: 1 },
    },
    findings: { 'SKIPPED AGGREGATE': 48 * 61 },
  },
  {
    path: 'indicators/wdi-gdp-raw-long.csv',
    mapping: 'wdi-gdp',
    rows: { read: 16104, refused: 0, skipped: 48 * 61 },
    records: {
      observations: { read: 6871 + 6964 + 11938, created: 20611, skipped: 5162, missing: 9233 + 9140 + 4166 },
      indicators: { read: 3, created: 3 },
    },
    findings: { 'SKIPPED AGGREGATE': 48 * 61 },
  },
  {
    path: 'indicators/wgi-1996-2019-long.csv',
    mapping: 'wgi',
    // The Netherlands Antilles: 21 years of 6 indicators.
    rows: { read: 26964, refused: 126, skipped: 0 },
    records: {
      observations: { read: 25981, created: 25921, refused: 60, missing: 983 },
      indicators: { read: 7, created: 6, unchanged: 1 },
    },
    findings: { 'REFUSED RETIRED_CODE': 126 },
  },
  {
    path: 'indicators/hdi-hdr2122-1990-2021-wide.csv',
    mapping: 'hdi',
    // Eleven groups of 32 years.
    rows: { read: 206, refused: 0, skipped: 11 },
    records: {
      observations: { read: 5923, created: 5571, skipped: 352, missing: 669 },
      indicators: { read: 2, created: 1, unchanged: 1 },
    },
    findings: { 'SKIPPED AGGREGATE': 11 },
  },
  {
    path: 'indicators/context-gapminder-1990-2025-long.csv',
    mapping: 'gapminder-context',
    rows: { read: 86240, refused: 0, skipped: 0 },
    records: { observations: { read: 86240, created: 86240 }, indicators: { read: 19, created: 18, unchanged: 1 } },
    findings: {},
  },
  {
    path: 'indicators/vdem-v12-governance-1970-2021.csv',
    mapping: 'vdem',
    // DDR 20 years, VDR 5, YMD 20.
    rows: { read: 8187, refused: 45, skipped: 0 },
    records: {
      observations: { read: 8187 * 27, created: 8142 * 27, refused: 45 * 27 },
      indicators: { read: 28, created: 27, unchanged: 1 },
    },
    findings: { 'REFUSED RETIRED_CODE': 45 },
  },
  {
    path: 'indicators/wdi-infant-mortality-raw-long.csv',
    mapping: 'wdi-infant-mortality',
    rows: { read: 16104, refused: 0, skipped: 48 * 61 },
    records: {
      observations: { read: 10455 + 1380, created: 10455, skipped: 1380, missing: 4269 },
      indicators: { read: 2, created: 1, unchanged: 1 },
    },
    findings: { 'SKIPPED AGGREGATE': 48 * 61 },
  },
  {
    path: 'indicators/cpia-2005-2019-long.csv',
    mapping: 'cpia',
    // Six groups of 15 years and 21 ratings, all of them rated.
    rows: { read: 27720, refused: 0, skipped: 6 * 15 * 21 },
    records: {
      observations: { read: 23765 + 1890, created: 23765, skipped: 1890, missing: 2065 },
      indicators: { read: 21, created: 21 },
    },
    findings: { 'SKIPPED AGGREGATE': 6 * 15 * 21 },
  },
  {
    path: 'indicators/rai-country-1950-2018-raw.csv',
    mapping: 'rai',
    // Serbia and Montenegro: 15 years.
    rows: { read: 5366, refused: 15, skipped: 0 },
    records: {
      observations: { read: 5366 * 13, created: 5351 * 13, refused: 15 * 13 },
      indicators: { read: 14, created: 13, unchanged: 1 },
    },
    findings: { 'REFUSED RETIRED_CODE': 15 },
  },
] as const;

const NOTHING = { read: 0, created: 0, revised: 0, unchanged: 0, repeated: 0, refused: 0, skipped: 0, missing: 0 };
type Counts = Partial<typeof NOTHING>;

const whole = (records: Record<string, Counts>) =>
  Object.fromEntries(Object.entries(records).map(([kind, counts]) => [kind, { ...NOTHING, ...counts }]));

/** What the same file does when it comes again. */
const again = (records: Record<string, Counts>) =>
  whole(
    Object.fromEntries(
      Object.entries(records).map(([kind, { created = 0, unchanged = 0, ...counts }]) => [
        kind,
        { ...counts, unchanged: created + unchanged },
      ]),
    ),
  );

describeWithRealData(
  FILES.map(({ path }) => path),
  'the real files',
  () => {
    let trial: ImportTrial;
    beforeAll(async () => {
      trial = await ImportTrial.begin();
    });
    afterAll(() => trial.end());

    it.each(FILES)(
      '$mapping brings every record once, and the rest is refused or skipped with a reason',
      async (file) => {
        const result = await trial.file(realData(file.path), file.mapping);
        expect(result.counts.rows).toEqual(file.rows);
        expect(result.counts.records).toEqual(whole(file.records));
        expect(
          Object.fromEntries(result.findings.map(({ severity, rule, count }) => [`${severity} ${rule}`, count])),
        ).toEqual(file.findings);
      },
    );

    it.each(FILES)('$mapping changes nothing when the same file comes again', async (file) => {
      const before = await stateWithoutRuns();
      const result = await trial.file(realData(file.path), file.mapping);
      expect(result.counts.records).toEqual(again(file.records));
      expect(await stateWithoutRuns()).toEqual(before);
    });

    it('sums partnerships to the totals that were published', async () => {
      const totals = await trial.rows(`
        select m.code, count(*)::int as partnerships, sum(p.declared_total)::text as total,
          sum((select sum(amount) from contribution c where c.partnership_id = p.id and c.side = 'DONOR' and c.state = 'COMMITTED'))::text as donor,
          sum((select sum(amount) from contribution c where c.partnership_id = p.id and c.side = 'PARTNERS' and c.state = 'COMMITTED'))::text as partners
        from partnership p join mission m on m.id = p.mission_id group by m.code order by m.code`);
      expect(totals).toEqual([
        { code: 'AFRICA', partnerships: 147, total: '1333803155', donor: '420399461', partners: '914761548' },
        { code: 'ASIA', partnerships: 71, total: '429618963', donor: '269482414', partners: '159482527' },
      ]);
    });

    it('puts the names of partners together that the publication has torn apart', async () => {
      const names = await trial.rows<{ name: string }>(`
        select o.name from organization o join organization_identifier on organization_id = o.id and scheme = 'USAID-PPP'
        where o.name ~ '(^|, )(Inc|Ltd)\\M' or o.name ~ 'Belding|Dickinson|Malaria$|Rio Tinto' order by o.name collate "C"`);
      expect(names.map(({ name }) => name)).toEqual([
        'Association of Young Nurse Leaders and Advocates, Inc.',
        'Becton, Dickinson and Company (BD)',
        'Cebu Midwife Clinic, Inc.',
        'Clinton HIV/AIDS Initiative, Inc.',
        'Conrado and Ladislawa Alcantara Foundation, Inc (CLAFI)',
        'Davao City Chamber of Commerce and Industry, Inc. (DCCCI)',
        'ECE Marketing/Pharmaceuticals, Inc.',
        'Foote, Con and Belding',
        'Foundation for Reproductive Care, Inc.',
        'Global Fund to Fight AIDS, Tuberculosis and Malaria',
        'Jaime V. Ongpin Foundation, Inc.',
        "Kinasang'an Foundation, Inc.",
        'Lopez Group of Companies Foundation, Inc.',
        'Mars, Inc.',
        'Negros Oriental Rehabilitation Foundation, Inc. (NORFI)',
        'OMF Literature, Inc.',
        'Organon Philippines, Inc.',
        'SMART Telecommunications, Inc.',
        'Simfer S.A., a subsidiary of Rio Tinto',
      ]);
      const rejoined = await trial.rows(`
        select count(distinct partnership_id)::int as partnerships from membership m join organization o on o.id = m.organization_id
        where o.name = 'Becton, Dickinson and Company (BD)'`);
      expect(rejoined).toEqual([{ partnerships: 3 }]);
    });

    it('gives a partnership its stages, countries, issue areas and dated contributions', async () => {
      const partnership = await trial.rows(`
        select p.title, p.issue_areas, p.declared_total::text, p.declared_currency, p.version,
          (select json_agg(json_build_array(stage, since, until) order by since) from stage_period s where s.partnership_id = p.id) as stages,
          (select json_agg(country_id) from partnership_country c where c.partnership_id = p.id) as countries,
          (select json_agg(json_build_array(o.name, role, m.since, m.until, o.sector)) from membership m
             join organization o on o.id = m.organization_id where m.partnership_id = p.id) as members,
          (select json_agg(json_build_array(side, state, amount::text, currency, contributed_on, kind) order by side)
             from contribution c where c.partnership_id = p.id) as contributions
        from partnership p where reference = 'p127'`);
      expect(partnership).toEqual([
        {
          title: 'A Public Private Partnership for Mining Communities, Truckers and other At-risk populations',
          issue_areas: ['HEALTH'],
          declared_total: '2500000',
          declared_currency: 'USD',
          version: 1,
          stages: [
            ['OPERATING', '2012-01-01', '2015-01-01'],
            ['ENDED', '2015-01-01', null],
          ],
          countries: ['COD'],
          members: [['Tenke-Fungurume Mining', 'RESOURCE_PROVIDER', '2012-01-01', '2015-01-01', null]],
          contributions: [
            ['DONOR', 'COMMITTED', '1250000', 'USD', '2012-01-01', null],
            ['PARTNERS', 'COMMITTED', '1250000', 'USD', '2012-01-01', null],
          ],
        },
      ]);
    });

    it('keeps what the source does not tell as not told', async () => {
      const [counted] = await trial.rows(`
        select (select count(*)::int from partnership where declared_total is null) as without_total,
          (select count(*)::int from partnership p where not exists (select from contribution c where c.partnership_id = p.id)) as without_contribution,
          (select count(*)::int from partnership p where not exists (select from membership m where m.partnership_id = p.id)) as without_members,
          (select count(*)::int from stage_period where stage = 'OPERATING') as operated,
          (select count(*)::int from stage_period where stage = 'ENDED') as ended,
          (select count(*)::int from stage_period where stage = 'OPERATING' and since is null) as without_start`);
      expect(counted).toEqual({
        without_total: 16,
        without_contribution: 24,
        without_members: 5,
        operated: 218,
        ended: 203,
        without_start: 1,
      });
    });

    it("adds the World Bank's countries of South Asia to its own figure, and has Namibia", async () => {
      const [sum] = await trial.rows(`
        select sum(o.value)::text as population, (select value::text from observation n where n.country_id = 'NAM'
          and n.indicator_id = o.indicator_id and n.period_start = '2019-01-01') as namibia
        from observation o join indicator i on i.id = o.indicator_id join country c on c.iso3 = o.country_id
        where i.code = 'SP.POP.TOTL' and c.world_bank_region = 'SOUTH_ASIA' and o.period_start = '2019-01-01' group by o.indicator_id`);
      expect(sum).toEqual({ population: '1835776742', namibia: '2494530' });
    });

    it('takes figures exactly as they are written, and traces them to their file', async () => {
      const rows = await trial.rows(`
        select o.country_id, i.code, o.value::text, o.vintage, o.revision, r.file_name, r.mapping
        from observation o join indicator i on i.id = o.indicator_id join import_run r on r.id = o.import_run_id
        where (o.country_id, i.code, o.period_start) in (('AFG', 'v2x_corr', '1970-01-01'), ('CUB', 'internet_users_pct', '1995-01-01'),
          ('AFG', 'VA.EST', '1996-01-01'), ('AFG', 'HDI', '1990-01-01'), ('XKX', 'VA.EST', '2019-01-01'))
        order by i.code, o.country_id`);
      expect(rows).toEqual([
        {
          country_id: 'AFG',
          code: 'HDI',
          value: '0.273',
          vintage: 'HDR 2021/22',
          revision: 1,
          file_name: 'hdi-hdr2122-1990-2021-wide.csv',
          mapping: 'hdi',
        },
        expect.objectContaining({ country_id: 'AFG', code: 'VA.EST', value: '-1.90854012966156' }),
        expect.objectContaining({ country_id: 'XKX', code: 'VA.EST' }),
        expect.objectContaining({ country_id: 'CUB', code: 'internet_users_pct', value: '0.00009' }),
        expect.objectContaining({ country_id: 'AFG', code: 'v2x_corr', value: '0.474', vintage: 'v12' }),
      ]);
    });

    it('serves the countries of a region by the mission of the region', async () => {
      const regions = await trial.rows(`
        select m.code, count(a.id)::int as countries from mission m left join service_area a on a.mission_id = m.id
        where m.kind = 'REGIONAL' group by m.code order by m.code`);
      expect(regions).toEqual([
        { code: 'AFRICA', countries: 54 },
        { code: 'ASIA', countries: 24 },
        { code: 'EUROPE_EURASIA', countries: 0 },
        { code: 'EUROPE_SW_ASIA', countries: 31 },
        { code: 'GLOBAL', countries: 0 },
        { code: 'LAC', countries: 0 },
        { code: 'MENA', countries: 0 },
        { code: 'NORTH_AMERICA', countries: 12 },
        { code: 'OAPA', countries: 0 },
        { code: 'OCEANIA', countries: 14 },
        { code: 'RUSSIA', countries: 1 },
        { code: 'SOUTH_AMERICA', countries: 9 },
      ]);
    });

    /** Every table but the list of runs, which is the one thing that a run always adds to. */
    async function stateWithoutRuns(): Promise<unknown> {
      return (JSON.parse(await trial.everything()) as { name: string }[]).filter(({ name }) => name !== 'import_run');
    }
  },
);
