/**
 * 190 countries × 60 indicators × 35 years: as figures of countries, one a cell, or as figures of partnerships, ten a cell.
 * Of each five indicators two add up, two are averaged and one is a ratio of sums.
 */
export const INDICATORS = ['B01', 'B02', 'B03', 'B04', 'B05'];

const DEFINED = `
  insert into indicator (code, name, theme, definition, unit, measure, direction, source, time_operator, place_operator, expected_units)
  select 'B' || lpad(n::text, 2, '0'), 'Seeded ' || n, 'CONTEXT', 'Seeded', 'unit',
    case when n % 5 in (1, 2) then 'COUNT' when n % 5 in (3, 4) then 'INDEX' else 'RATIO' end, 'NEUTRAL', 'SOURCE',
    case when n % 5 in (1, 2) then 'SUM' else 'LAST' end,
    case when n % 5 in (1, 2) then 'SUM' when n % 5 in (3, 4) then 'MEAN' else 'RATIO_OF_SUMS' end, 'EXPECTED'
  from generate_series(1, 60) as n`;

const COUNTRIES = `(select iso3 from country order by iso3 limit 190)`;
const CELLS = `(select id as indicator_id, substr(code, 2)::int as n from indicator where code ~ '^B[0-9][0-9]$') i
  cross join ${COUNTRIES} c cross join generate_series(1990, 2024) as year`;
/** A whole number that looks random and is the same in every run. */
const RANDOM = (extra) => `(abs(hashint8(i.n::bigint * 1000000 + year * 100 + ascii(substr(c.iso3, 1, 1))
  + 7 * ascii(substr(c.iso3, 2, 1)) + 31 * ascii(substr(c.iso3, 3, 1)) + ${extra})::bigint) % 100000)`;
const figures = (
  extra,
) => `case when i.n % 5 in (1, 2) then ${RANDOM(extra)}::numeric when i.n % 5 in (3, 4) then ${RANDOM(extra)} / 1000.0 end,
  case when i.n % 5 = 0 then ${RANDOM(extra)}::numeric end, case when i.n % 5 = 0 then (100 + ${RANDOM(`${extra} + 1`)})::numeric end`;

/** The statements that fill an empty database, with what each does. */
export function seedStatements(perCell) {
  if (perCell === 1) {
    return [
      ['indicators', DEFINED.replace("'SOURCE'", "'EXTERNAL'").replace("'EXPECTED'", "'EVER_REPORTED'")],
      [
        'figures of countries',
        `insert into observation (country_id, indicator_id, period_start, value, numerator, denominator)
         select c.iso3, i.indicator_id, make_date(year, 1, 1), ${figures('0')} from ${CELLS}`,
      ],
    ];
  }
  return [
    ['indicators', DEFINED.replace("'SOURCE'", "'REPORTED'").replace("'EXPECTED'", "'MISSION_COUNTRIES'")],
    [
      'missions',
      `with opened as (insert into mission (code, name, kind) select 'B-' || iso3, 'Seeded ' || iso3, 'BILATERAL' from ${COUNTRIES} c
         returning id, substr(code, 3) as iso3)
       insert into service_area (mission_id, country_id, since, until) select id, iso3, null, null from opened`,
    ],
    [
      'partnerships',
      `insert into partnership (mission_id, reference, title)
       select id, 'P' || n, 'Seeded ' || n from mission cross join generate_series(1, ${perCell}) as n where code like 'B-%'`,
    ],
    [
      'figures of partnerships',
      `insert into observation (country_id, indicator_id, mission_id, partnership_id, period_start, value, numerator, denominator)
       select c.iso3, i.indicator_id, p.mission_id, p.id, make_date(year, 1, 1), ${figures('p.id * 1000')}
       from ${CELLS} join mission m on m.code = 'B-' || c.iso3 join partnership p on p.mission_id = m.id`,
    ],
  ];
}

/** The same report written by hand, straight from the observations: the figure of each indicator, region and year. */
export const HAND_WRITTEN = `
  select i.code, coalesce(c.region_code, 'NONE') as region, date_part('year', o.period_start)::int as year,
    (case i.place_operator when 'SUM' then sum(o.value) when 'MEAN' then avg(o.value)
      else sum(o.numerator) / nullif(sum(o.denominator), 0) end)::text as value
  from observation o join indicator i on i.id = o.indicator_id join country c on c.iso3 = o.country_id
  where i.code = any($1) and o.superseded_at is null and o.scenario = 'ACTUAL' and o.period_kind = 'YEAR'
  group by i.code, i.place_operator, 2, 3`;
