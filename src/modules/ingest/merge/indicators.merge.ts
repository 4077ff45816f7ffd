import { isDeepStrictEqual } from 'node:util';
import type { ClientBase } from 'pg';
import { ExpectedError } from '../../../platform/errors/expected-error.js';
import { type Disaggregation, droppedCategories, pairText, usedDroppedCategory } from '../../indicators/index.js';
import { countsOf } from '../import-counts.js';
import type { IndicatorSettings } from '../mapping/mapping.schema.js';
import type { MergeContext } from './merge-context.js';

/** A definition as the table `indicator` has it, with the code of its weight in place of the id. */
interface Definition {
  readonly code: string;
  readonly name: string;
  readonly theme: string;
  readonly definition: string;
  readonly unit: string;
  readonly measure: string;
  readonly direction: string;
  readonly source: string;
  readonly citation: string | null;
  readonly time_operator: string;
  readonly place_operator: string;
  readonly expected_units: string;
  readonly least_coverage: number;
  readonly version: number;
  readonly weight: string | null;
  readonly disaggregations: readonly Disaggregation[];
}

const COLUMNS = [
  'code',
  'name',
  'theme',
  'definition',
  'unit',
  'measure',
  'direction',
  'source',
  'citation',
  'time_operator',
  'place_operator',
  'expected_units',
  'least_coverage',
  'version',
  'disaggregations',
] as const;

/**
 * Brings the definitions of a mapping into the table `indicator`, and gives their ids in the order of `settings`.
 *
 * A definition is replaced only by a later version of it; the one before stays readable, and if the unit or measure changes, figures
 * from before are not comparable with those of the file. One that differs at the same version stands, with a warning;
 * if it has another unit or measure the figures of the file would mean something else: the file is refused.
 * @throws ExpectedError for that, and for a weight that nobody defines
 */
export async function mergeIndicators(
  context: MergeContext,
  settings: readonly IndicatorSettings[],
  weightDefinitions: readonly IndicatorSettings[],
): Promise<number[]> {
  const { client } = context;
  const counts = countsOf(context.counts, 'indicators');
  const wanted = [...weightDefinitions, ...settings].map(definitionOf);
  const present = await readDefinitions(client, wanted);
  const changed: Definition[] = [];
  for (const definition of wanted) {
    const standing = present.get(definition.code);
    counts.read += 1;
    if (standing === undefined) counts.created += 1;
    else if (standing.version < definition.version && standing.source !== 'DERIVED') {
      await refuseDropped(client, standing, definition);
      counts.revised += 1;
    } else {
      counts.unchanged += 1;
      await compareWithStanding(context, definition, standing);
      continue;
    }
    changed.push(definition);
  }
  await writeDefinitions(context, changed, new Set(present.keys()));
  return idsOf(client, settings);
}

function definitionOf(settings: IndicatorSettings): Definition {
  return {
    code: settings.code,
    name: settings.name,
    theme: settings.theme,
    definition: settings.definition,
    unit: settings.unit,
    measure: settings.measure,
    direction: settings.direction,
    source: settings.source,
    citation: settings.citation ?? null,
    time_operator: settings.timeOperator,
    place_operator: settings.placeOperator,
    expected_units: settings.expectedUnits,
    least_coverage: settings.leastCoverage,
    version: settings.version,
    weight: settings.weight ?? null,
    disaggregations: settings.disaggregations,
  };
}

/** Reads what stands, and holds it: nobody changes the unit of figures that are about to be recorded. */
async function readDefinitions(client: ClientBase, wanted: readonly Definition[]): Promise<Map<string, Definition>> {
  const codes = wanted.flatMap(({ code, weight }) => (weight === null ? [code] : [code, weight]));
  const { rows } = await client.query<Definition & { least_coverage: string }>(
    `select ${COLUMNS.map((column) => `i.${column}`).join(', ')}, w.code as weight
     from indicator i left join indicator w on w.id = i.weight_indicator_id
     where i.code = any($1) for share of i`,
    [codes],
  );
  return new Map(rows.map((row) => [row.code, { ...row, least_coverage: Number(row.least_coverage) }]));
}

async function compareWithStanding(context: MergeContext, told: Definition, standing: Definition): Promise<void> {
  if (standing.source === 'DERIVED') {
    throw new ExpectedError(
      'INDICATOR_MISMATCH',
      `The indicator ${told.code} is computed from the partnership records: figures of it cannot be imported. Give it another code in the mapping.`,
    );
  }
  for (const column of ['unit', 'measure'] as const) {
    if (told[column] === standing[column]) continue;
    throw new ExpectedError(
      'INDICATOR_MISMATCH',
      `The indicator ${told.code} is there with the ${column} "${standing[column]}", and the mapping says "${told[column]}": ` +
        'its figures would mean something else. Correct the mapping, give the indicator another code, or a later version.',
    );
  }
  const [lacking] = droppedCategories(told.disaggregations, standing.disaggregations);
  if (lacking !== undefined) {
    throw new ExpectedError(
      'INDICATOR_MISMATCH',
      `The indicator ${told.code} is there without the category ${pairText(lacking)}, which the mapping has: its figures would belong nowhere. ` +
        'Add the category to the definition (reviseIndicator), or give the mapping a later version.',
    );
  }
  const differing = [...COLUMNS, 'weight' as const].filter(
    (column) => column !== 'version' && !isDeepStrictEqual(told[column], standing[column]),
  );
  if (differing.length === 0 || standing.version > told.version) return;
  context.counts.warnings += 1;
  await context.findings.add(
    'WARNING',
    'DEFINITION_DIFFERS',
    `The indicator ${told.code} is there with another ${differing.join(', ').replaceAll('_', ' ')} than the mapping says; the one that is there stands. ` +
      'Give the mapping a later version to replace it.',
    { row: null },
  );
}

/** A later version keeps the categories of which there are figures. */
async function refuseDropped(client: ClientBase, standing: Definition, later: Definition): Promise<void> {
  const used = await usedDroppedCategory(client, standing, later.disaggregations);
  if (used === null) return;
  throw new ExpectedError(
    'INDICATOR_MISMATCH',
    `There are figures of ${used} of the indicator ${standing.code}, and version ${later.version} in the mapping lacks that category: keep it, or give the indicator another code.`,
  );
}

/** A weight must be there before what is weighted by it. */
async function writeDefinitions(
  { client, recordedAt }: MergeContext,
  changed: readonly Definition[],
  present: Set<string>,
): Promise<void> {
  let waiting = changed;
  while (waiting.length > 0) {
    const ready = waiting.filter(({ weight }) => weight === null || present.has(weight));
    if (ready.length === 0) {
      const { code, weight } = waiting[0] as Definition;
      throw new ExpectedError(
        'INDICATOR_MISMATCH',
        `The indicator ${code} is weighted by ${weight}, which nobody defines: import it first, or name under \`definitionsFrom\` the mapping that defines it.`,
      );
    }
    await client.query(
      `insert into indicator (${COLUMNS.join(', ')}, weight_indicator_id)
       select ${COLUMNS.map((column) => `r.${column}`).join(', ')}, w.id
       from jsonb_populate_recordset(null::indicator, $1) r
       join unnest($2::text[], $3::text[]) as named (code, weight) using (code)
       left join indicator w on w.code = named.weight
       on conflict (code) do update set (${COLUMNS.join(', ')}, weight_indicator_id, comparable_since) =
         row(${COLUMNS.map((column) => `excluded.${column}`).join(', ')}, excluded.weight_indicator_id,
           case when (indicator.unit, indicator.measure) = (excluded.unit, excluded.measure) then indicator.comparable_since
             else $4::timestamptz end)`,
      [JSON.stringify(ready), ready.map(({ code }) => code), ready.map(({ weight }) => weight), recordedAt],
    );
    for (const { code } of ready) present.add(code);
    const written = new Set(ready);
    waiting = waiting.filter((definition) => !written.has(definition));
  }
}

async function idsOf(client: ClientBase, settings: readonly IndicatorSettings[]): Promise<number[]> {
  const { rows } = await client.query<{ id: number; code: string }>(
    'select id, code from indicator where code = any($1)',
    [settings.map(({ code }) => code)],
  );
  const ids = new Map(rows.map(({ id, code }) => [code, id]));
  return settings.map(({ code }) => ids.get(code) as number);
}
