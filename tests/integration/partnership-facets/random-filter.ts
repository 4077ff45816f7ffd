import * as fc from 'fast-check';
import {
  AREAS,
  COUNTRIES,
  DAYS,
  DURABILITIES,
  FORMS,
  MISSIONS,
  ROLES,
  SCALES,
  SECTORS,
  STAGES,
} from './random-register.js';

type Where = Record<string, unknown>;

const one = <T>(values: readonly T[]) => fc.constantFrom(...values);
const some = <T>(values: readonly T[]) => fc.uniqueArray(one(values), { maxLength: 3 });

/** Operators on a value that may be missing. */
const choice = (values: readonly string[]): fc.Arbitrary<object> =>
  fc.oneof(
    one(values).map((eq) => ({ eq })),
    some(values).map((among) => ({ in: among })),
    fc.boolean().map((isNull) => ({ isNull })),
  );
const onSomeDay = (arbitrary: fc.Arbitrary<object>) =>
  fc.tuple(arbitrary, fc.option(one(DAYS))).map(([asked, onDate]) => (onDate === null ? asked : { ...asked, onDate }));

const leaf: fc.Arbitrary<Where> = fc.oneof(
  choice(FORMS).map((form) => ({ form })),
  choice(DURABILITIES).map((durability) => ({ durability })),
  choice(SCALES).map((scale) => ({ scale })),
  choice(AREAS).map((issueAreas) => ({ issueAreas })),
  onSomeDay(choice(STAGES)).map((stage) => ({ stage })),
  onSomeDay(some(SECTORS).map((mix) => ({ mix }))).map((sectors) => ({ sectors })),
  some(MISSIONS).map((among) => ({ mission: { code: { in: among } } })),
  one(COUNTRIES).map((eq) => ({ countries: { iso3: { eq } } })),
  fc.constant({ countries: { regionName: { eq: 'Africa' } } }),
  fc.constant({ countries: {} }),
  one(['water', 'all', 'nothing']).map((contains) => ({ title: { contains } })),
  fc.integer({ min: 0, max: 5 }).map((gte) => ({ declaredTotal: { range: { gte } } })),
  onSomeDay(one(ROLES).map((eq) => ({ role: { eq } }))).map((memberships) => ({ memberships })),
  onSomeDay(choice(SECTORS).map((sector) => ({ organization: { sector } }))).map((memberships) => ({ memberships })),
);

/** A filter of partnerships, of any depth up to a few levels. */
export const where: fc.Arbitrary<Where> = fc.letrec<{ where: Where }>((tie) => ({
  where: fc.oneof(
    { maxDepth: 2, depthSize: 'small' },
    leaf,
    fc.array(tie('where'), { maxLength: 3 }).map((and) => ({ and })),
    fc.array(tie('where'), { minLength: 1, maxLength: 3 }).map((or) => ({ or })),
    tie('where').map((not) => ({ not })),
    fc.tuple(leaf, leaf).map(([a, b]) => ({ ...a, ...b })),
  ),
})).where;
