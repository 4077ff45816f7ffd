import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { totalMismatch } from '../../../src/modules/partnerships/contributions/declared-total.rules.js';
import { Contribution } from '../../../src/modules/partnerships/contribution.entity.js';
import { Partnership } from '../../../src/modules/partnerships/partnership.entity.js';
import { describeWithRealData, realData } from '../../support/real-data.js';
import { ImportTrial } from '../ingest/importing.js';

const FILE = 'partnerships/usaid-ppp-health-water-africa-asia.csv';

describeWithRealData(FILE, 'the declared totals of the USAID partnership file', () => {
  let trial: ImportTrial;
  beforeAll(async () => {
    trial = await ImportTrial.begin();
    await trial.file(realData(FILE), 'usaid-ppp');
  });
  afterAll(() => trial.end());

  it('are the sums of what was committed, and no longer so once an amount is changed', async () => {
    const { manager } = trial.database.dataSource;
    const partnerships = await manager.find(Partnership);
    const contributions = await manager.find(Contribution);
    const compared = partnerships.flatMap((partnership) => {
      const own = contributions.filter(({ partnershipId }) => partnershipId === partnership.id);
      return partnership.declaredTotal === null || own.length === 0 ? [] : [{ partnership, own }];
    });
    // 218 rows: 16 without a total, 13 of the others without a part of it.
    expect(compared).toHaveLength(189);
    expect(compared.filter(({ partnership, own }) => totalMismatch(partnership, own) !== null)).toEqual([]);
    const changed = compared.filter(
      ({ partnership, own: [first, ...rest] }) =>
        totalMismatch(partnership, [{ ...first!, amount: `${first!.amount}1` }, ...rest]) !== null,
    );
    expect(changed).toHaveLength(compared.length);
  });
});
