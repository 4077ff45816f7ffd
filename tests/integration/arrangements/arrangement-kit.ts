import { encodeGlobalId } from '../../../src/platform/read-plan/global-id.js';
import type { Caller, TestApi } from '../../support/api.js';
import { givenPartnership } from '../../support/partnership-records.js';

/** A record as a test knows it, to change it. */
export interface Known {
  readonly id: string;
  readonly version: number;
}

/** What the tests of arrangements find in the database: global ids. */
export interface World {
  readonly partnership: { readonly mali: string; readonly niger: string };
  readonly place: {
    /** In Mali: at all times; until 2016; from 2016 on. */
    readonly kayes: string;
    readonly oldGao: string;
    readonly newGao: string;
    /** In Niger. */
    readonly maradi: string;
  };
}

/** Two missions, each with a partnership, and some places. */
export async function seedWorld(api: TestApi): Promise<World> {
  const mali = await givenPartnership(api, 'MLI');
  const niger = await givenPartnership(api, 'NER');
  await api.pool.query(
    `insert into place (id, country_id, level, code, name, since, until) values
       (101, 'MLI', 1, 'ML-1', 'Kayes', null, null),
       (102, 'MLI', 1, 'ML-7', 'Gao before 2016', null, '2016-01-01'),
       (103, 'MLI', 1, 'ML-7', 'Gao', '2016-01-01', null),
       (104, 'NER', 1, 'NE-4', 'Maradi', null, null)`,
  );
  const place = (id: number): string => encodeGlobalId('Place', [id]);
  return {
    partnership: { mali: mali.id, niger: niger.id },
    place: { kayes: place(101), oldGao: place(102), newGao: place(103), maradi: place(104) },
  };
}

let names = 0;

/** Registers an arrangement under a name of its own. */
export async function registered(caller: Caller, input: object = {}): Promise<Known> {
  names += 1;
  const { arrangement, userErrors } = await caller.change(
    'registerArrangement',
    { name: `Arrangement ${names}`, problem: 'Nobody repairs the wells.', ...input },
    'arrangement { id version }',
  );
  if (arrangement === null) throw new Error(JSON.stringify(userErrors));
  return arrangement;
}

/** Records an adoption. */
export async function adopted(caller: Caller, arrangement: Known, input: object = {}): Promise<Known> {
  const { adoption, userErrors } = await caller.change(
    'recordAdoption',
    { arrangementId: arrangement.id, country: 'MLI', ...input },
    'adoption { id version }',
  );
  if (adoption === null) throw new Error(JSON.stringify(userErrors));
  return adoption;
}
