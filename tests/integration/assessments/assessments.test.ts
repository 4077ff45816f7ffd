import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Caller, startTestApi, type TestApi } from '../../support/api.js';
import { givenOrganization, givenPartnership, type GivenPartnership } from '../../support/partnership-records.js';
import { type BadInput, wronglyAnswered } from '../../support/refusals.js';
import { onlyOneInEveryRound, ROUNDS, ROUNDS_TIMEOUT_MS } from '../../support/rounds.js';
import { told } from '../partnerships/register-kit.js';

let api: TestApi;
let mali: Caller;
let kenya: Caller;
let donor: string;
/** Edition 1 until 2013-01-01, edition 2 from then on. */
let first: string;
let second: string;
let partnership: GivenPartnership;
beforeAll(async () => {
  api = await startTestApi();
  await givenPartnership(api, 'KEN');
  await givenPartnership(api, 'MLI');
  mali = await api.mission('MLI');
  kenya = await api.mission('KEN');
  donor = await givenOrganization(api, 'Donor', true);
  await givenOrganization(api, 'Partner');
  const headquarters = await api.headquarters();
  const registered = await headquarters.change(
    'registerInstrument',
    { code: 'REVIEW', name: 'Review', description: 'Eight questions.', publishedOn: '2005-01-01' },
    'instrument { id }',
  );
  first = registered.instrument.id;
  const revised = await headquarters.change(
    'reviseInstrument',
    { instrumentId: first, expectedVersion: 1, publishedOn: '2013-01-01' },
    'instrument { id }',
  );
  second = revised.instrument.id;
});
afterAll(() => api.close());
beforeEach(async () => {
  partnership = await givenPartnership(api, 'MLI', {
    stages: [
      ['OPERATING', '2010-01-01', '2016-01-01'],
      ['ENDED', '2016-01-01', null],
    ],
  });
});

const NORMS = { dimension: 'NORMS', score: 2, evidence: 'They meet.' };
const SELECTION = `assessment { id version round assessedOn assessor instrument { code edition } partnership { reference }
  scores { nodes { domain dimension score evidence } } practices { nodes { category practice } }
  trustSurvey { mean scaleLeast scaleMost respondents } }`;

const change = (mutation: string, input: object, selection = SELECTION) => mali.change(mutation, input, selection);
const record = (input: object) =>
  change('recordAssessment', {
    partnershipId: partnership.id,
    instrumentId: first,
    round: 'PERIODIC',
    assessedOn: '2012-01-01',
    scores: [NORMS],
    ...input,
  });
async function recorded(input: object): Promise<string> {
  const { assessment, userErrors } = await record(input);
  expect(userErrors).toEqual([]);
  return assessment.id;
}
const misses = (mutation: string, input: object, cases: readonly BadInput[]) =>
  wronglyAnswered(
    api,
    mali,
    ['assessment', 'assessment_score', 'locally_led_practice', 'donor_involvement'],
    [mutation, input],
    cases,
  );
async function exit(until: string, partnershipId = partnership.id): Promise<string> {
  const { donorInvolvement, userErrors } = await change(
    'recordDonorInvolvement',
    { partnershipId, organizationId: donor, kind: 'CATALYST', until },
    'donorInvolvement { id }',
  );
  expect(userErrors).toEqual([]);
  return donorInvolvement.id;
}

describe('an assessment', () => {
  it('is recorded with all that it found, corrected, and withdrawn', async () => {
    const answer = await record({
      assessor: 'Team of the mission',
      scores: [
        { dimension: 'ORGANIZATIONAL_CAPACITY', score: 0, evidence: 'No staff.' },
        { dimension: 'IMPACT_ON_SOCIETY', score: 4, evidence: 'Copied in all villages.' },
      ],
      trustSurvey: { mean: '3.25', scaleLeast: '1', scaleMost: '5', respondents: 40 },
      practices: [
        { category: 'STRENGTHENING_LOCAL_CAPACITY', practice: 'The commune keeps the accounts' },
        { category: 'ENGAGING_COMMUNITIES_DIRECTLY', practice: 'Users choose the committee' },
      ],
    });
    expect(answer.userErrors).toEqual([]);
    const { id: assessmentId, ...assessment } = answer.assessment;
    expect(assessment).toEqual({
      version: 1,
      round: 'PERIODIC',
      assessedOn: '2012-01-01',
      assessor: 'Team of the mission',
      instrument: { code: 'REVIEW', edition: 1 },
      partnership: { reference: expect.any(String) },
      scores: {
        nodes: [
          { domain: 'IMPACT', dimension: 'IMPACT_ON_SOCIETY', score: 4, evidence: 'Copied in all villages.' },
          { domain: 'VALUES_AND_CAPACITY', dimension: 'ORGANIZATIONAL_CAPACITY', score: 0, evidence: 'No staff.' },
        ],
      },
      practices: {
        nodes: [
          { category: 'ENGAGING_COMMUNITIES_DIRECTLY', practice: 'Users choose the committee' },
          { category: 'STRENGTHENING_LOCAL_CAPACITY', practice: 'The commune keeps the accounts' },
        ],
      },
      trustSurvey: { mean: '3.25', scaleLeast: '1', scaleMost: '5', respondents: 40 },
    });

    const scores = [NORMS, { dimension: 'IMPACT_ON_SOCIETY', score: 3, evidence: 'Copied in all villages.' }];
    const corrected = await change('correctAssessment', {
      assessmentId,
      expectedVersion: 1,
      scores,
      trustSurvey: null,
      practices: [{ category: 'ENGAGING_COMMUNITIES_DIRECTLY', practice: 'Users choose the committee' }],
      reason: 'Read again',
    });
    expect(corrected.assessment).toMatchObject({
      version: 2,
      scores: {
        nodes: [
          { dimension: 'IMPACT_ON_SOCIETY', score: 3 },
          { dimension: 'NORMS', score: 2 },
        ],
      },
      practices: { nodes: [{ practice: 'Users choose the committee' }] },
      trustSurvey: null,
    });
    const unchanged = await change('correctAssessment', { assessmentId, expectedVersion: 2, scores });
    expect(unchanged.assessment.version).toBe(2);

    const withdrawn = await change(
      'withdrawAssessment',
      { assessmentId, expectedVersion: 2, reason: 'Of another partnership' },
      `partnership { assessments { totalCount } history(where: { useCase: { eq: "correctAssessment" } }) {
        nodes { recordType action } } }`,
    );
    expect(withdrawn.partnership.assessments.totalCount).toBe(0);
    const changes = withdrawn.partnership.history.nodes.map(
      ({ recordType, action }: Record<string, string>) => `${recordType} ${action}`,
    );
    expect(changes.sort()).toEqual([
      'ASSESSMENT CHANGED',
      'ASSESSMENT_SCORE CHANGED',
      'ASSESSMENT_SCORE CREATED',
      'ASSESSMENT_SCORE REMOVED',
      'LOCALLY_LED_PRACTICE REMOVED',
    ]);
    const { rows } = await api.pool.query('select from assessment_score where partnership_id = $1', [partnership.key]);
    expect(rows).toEqual([]);
  });

  it('is refused with every reason at its place', async () => {
    await recorded({});
    const trustSurvey = { mean: '3', scaleLeast: '1', scaleMost: '5', respondents: 4 };
    const practice = { category: 'ENGAGING_COMMUNITIES_DIRECTLY', practice: 'x' };
    expect(
      await misses(
        'recordAssessment',
        {
          partnershipId: partnership.id,
          instrumentId: first,
          round: 'PERIODIC',
          assessedOn: '2012-02-01',
          scores: [NORMS],
        },
        [
          [{ scores: [] }, 'REQUIRED scores'],
          [{ scores: [NORMS, { ...NORMS, score: 5 }] }, 'OUT_OF_RANGE scores.1.score'],
          [{ scores: [NORMS, NORMS] }, 'MISMATCH scores.1.dimension'],
          [{ scores: [{ ...NORMS, evidence: '' }] }, 'INVALID_TEXT scores.0.evidence'],
          [{ scores: [{ ...NORMS, evidence: 'x'.repeat(10_001) }] }, 'INVALID_TEXT scores.0.evidence'],
          [{ scores: Array.from({ length: 1001 }, () => NORMS) }, 'TOO_MANY scores'],
          [{ practices: [practice, { ...practice, practice: ' x ' }] }, 'MISMATCH practices.1'],
          [{ practices: [{ ...practice, practice: 'x'.repeat(501) }] }, 'INVALID_TEXT practices.0.practice'],
          [{ trustSurvey: { ...trustSurvey, mean: '5.5' } }, 'OUT_OF_RANGE trustSurvey.mean'],
          [{ trustSurvey: { ...trustSurvey, mean: `1${'0'.repeat(90)}` } }, 'OUT_OF_RANGE trustSurvey.mean'],
          [{ trustSurvey: { ...trustSurvey, scaleMost: '1' } }, 'MISMATCH trustSurvey.scaleMost'],
          [{ trustSurvey: { ...trustSurvey, respondents: 0 } }, 'OUT_OF_RANGE trustSurvey.respondents'],
          [{ assessor: '\u202e' }, 'INVALID_TEXT assessor'],
          [{ assessedOn: '2012-01-01' }, 'ALREADY assessedOn'],
          [{ assessedOn: '2009-12-31' }, 'OUTSIDE_LIFETIME assessedOn'],
          [{ assessedOn: '2016-01-01', instrumentId: second }, 'OUTSIDE_LIFETIME assessedOn'],
          [{ assessedOn: '2013-01-01' }, 'OUTSIDE_LIFETIME assessedOn'],
          [{ assessedOn: '2999-01-01', instrumentId: second, round: 'FINAL' }, 'OUT_OF_RANGE assessedOn'],
          [{ round: 'POST_EXIT' }, 'OUTSIDE_LIFETIME assessedOn'],
          [{ round: 'BASELINE' }, 'MISMATCH assessedOn'],
          [{ instrumentId: donor }, 'NOT_FOUND instrumentId'],
          [{ partnershipId: first }, 'NOT_FOUND partnershipId'],
          [{ partnershipId: (await givenPartnership(api, 'KEN')).id }, 'NOT_FOUND partnershipId'],
        ],
      ),
    ).toEqual([]);
  });

  it('has one baseline by each edition, before all others', async () => {
    const baseline = await recorded({ round: 'BASELINE', assessedOn: '2011-01-01' });
    const later = await recorded({});
    expect(told((await record({ round: 'BASELINE', assessedOn: '2010-06-01' })).userErrors)).toEqual(['ALREADY round']);
    expect(told((await record({ assessedOn: '2011-01-01' })).userErrors)).toEqual(['MISMATCH assessedOn']);
    await recorded({ round: 'BASELINE', instrumentId: second, assessedOn: '2014-01-01' });
    expect(
      await misses('correctAssessment', { assessmentId: baseline, expectedVersion: 1 }, [
        [{ assessedOn: '2012-01-01' }, 'MISMATCH assessedOn'],
        [{ round: 'PERIODIC', assessedOn: '2012-01-01' }, 'ALREADY assessedOn'],
        [{ instrumentId: second, assessedOn: '2013-06-01' }, 'ALREADY round'],
        [{ scores: [] }, 'REQUIRED scores'],
        [
          { scores: null, practices: null, round: null, assessedOn: null, instrumentId: null },
          'REQUIRED instrumentId',
          'REQUIRED round',
          'REQUIRED assessedOn',
          'REQUIRED scores',
          'REQUIRED practices',
        ],
        [{ assessmentId: donor }, 'NOT_FOUND assessmentId'],
      ]),
    ).toEqual([]);
    expect(
      await misses('correctAssessment', { assessmentId: later, expectedVersion: 1 }, [
        [{ round: 'BASELINE' }, 'ALREADY round'],
        [{ assessedOn: '2010-06-01' }, 'MISMATCH assessedOn'],
      ]),
    ).toEqual([]);
  });

  it('may look back after the partnership has ended, at the end and after an exit', async () => {
    await exit('2015-06-01');
    await recorded({ round: 'FINAL', instrumentId: second, assessedOn: '2016-03-01' });
    await recorded({ round: 'POST_EXIT', instrumentId: second, assessedOn: '2018-03-01' });
    expect(told((await record({ instrumentId: second, assessedOn: '2016-03-02' })).userErrors)).toEqual([
      'OUTSIDE_LIFETIME assessedOn',
    ]);
  });

  it('after an exit keeps the exit where it is', async () => {
    const donorInvolvementId = await exit('2012-06-01');
    expect(told((await record({ round: 'POST_EXIT', assessedOn: '2012-05-31' })).userErrors)).toEqual([
      'OUTSIDE_LIFETIME assessedOn',
    ]);
    const assessmentId = await recorded({ round: 'POST_EXIT', assessedOn: '2012-06-01' });
    const correction = { donorInvolvementId, expectedVersion: 1 };
    expect(
      await misses('correctDonorInvolvement', correction, [
        [{ until: null }, 'OUTSIDE_LIFETIME until'],
        [{ until: '2012-06-02' }, 'OUTSIDE_LIFETIME until'],
      ]),
    ).toEqual([]);
    expect(
      await misses('withdrawDonorInvolvement', { ...correction, reason: 'x' }, [[{}, 'IN_USE donorInvolvementId']]),
    ).toEqual([]);
    await change('withdrawAssessment', { assessmentId, expectedVersion: 1, reason: 'x' }, '');
    const { userErrors } = await change('correctDonorInvolvement', { ...correction, until: null }, '');
    expect(userErrors).toEqual([]);
  });

  it('keeps the partnership alive for as long as it was assessed', async () => {
    await recorded({ instrumentId: second, assessedOn: '2015-03-01' });
    await recorded({ round: 'FINAL', instrumentId: second, assessedOn: '2016-03-01' });
    const { node } = await mali.ask(
      'query($id: ID!) { node(id: $id) { ... on Partnership { stagePeriods { nodes { id stage version } } } } }',
      { id: partnership.id },
    );
    const ended = node.stagePeriods.nodes.find(({ stage }: { stage: string }) => stage === 'ENDED');
    const correct = (since: string) =>
      change('correctStage', { stagePeriodId: ended.id, expectedVersion: ended.version, since }, '');
    expect(told((await correct('2015-03-01')).userErrors)).toEqual(['OUTSIDE_LIFETIME since']);
    expect(told((await correct('2015-03-02')).userErrors)).toEqual([]);
  });

  it('is kept by its own mission, and seen by whoever sees the partnership', async () => {
    const assessmentId = await recorded({});
    const foreign = await kenya.change('withdrawAssessment', { assessmentId, expectedVersion: 1, reason: 'x' });
    expect(told(foreign.userErrors)).toEqual(['NOT_FOUND assessmentId']);
    const query = `query($id: ID!) { node(id: $id) { id }
      assessments(where: { partnership: { mission: { code: { eq: "MLI" } } } }) { totalCount } }`;
    const seen = await mali.ask(query, { id: assessmentId });
    expect([seen.node.id, seen.assessments.totalCount > 0]).toEqual([assessmentId, true]);
    expect(await kenya.ask(query, { id: assessmentId })).toEqual({ node: null, assessments: { totalCount: 0 } });
  });

  it('is read, and not written, by a partner whose partnership it is', async () => {
    const assessmentId = await recorded({});
    await api.pool.query(
      `insert into membership (mission_id, partnership_id, organization_id, role)
       select $1, $2, id, 'MEMBER' from organization where name = 'Partner'`,
      [partnership.missionId, partnership.key],
    );
    const partner = await api.partner('Partner');
    const { node, assessments } = await partner.ask(
      `query($id: ID!) { node(id: $id) { ... on Assessment { scores { nodes { evidence } } } }
        assessments { nodes { id partnership { assessmentProfile { rounds { score } } } } } }`,
      { id: assessmentId },
    );
    expect(node.scores.nodes).toEqual([{ evidence: 'They meet.' }]);
    expect(assessments.nodes.map(({ id }: { id: string }) => id)).toEqual([assessmentId]);
    expect(assessments.nodes[0].partnership.assessmentProfile[1].rounds).toEqual([{ score: 2 }]);
    const { errors } = await partner.request(
      'mutation($input: WithdrawAssessmentInput!) { withdrawAssessment(input: $input) { userErrors { code } } }',
      { input: { assessmentId, expectedVersion: 1, reason: 'x' } },
    );
    expect(errors![0].extensions.code).toBe('FORBIDDEN');
  });

  it('that is changed on an old version is refused whole', async () => {
    const assessmentId = await recorded({});
    const { errors } = await mali.request(
      'mutation($input: CorrectAssessmentInput!) { correctAssessment(input: $input) { userErrors { code } } }',
      { input: { assessmentId, expectedVersion: 2, scores: [{ ...NORMS, score: 0 }] } },
    );
    expect(errors![0].extensions).toMatchObject({ code: 'CONFLICT', presentVersion: 1 });
    const { node } = await mali.ask(
      'query($id: ID!) { node(id: $id) { ... on Assessment { scores { nodes { score } } } } }',
      { id: assessmentId },
    );
    expect(node.scores.nodes).toEqual([{ score: 2 }]);
  });

  it('that is sent again under one key is recorded once', async () => {
    const answer = await record({ idempotencyKey: 'assessment-1' });
    expect(await record({ idempotencyKey: 'assessment-1' })).toEqual(answer);
    expect(told((await record({ idempotencyKey: 'assessment-1', round: 'FINAL' })).userErrors)).toEqual([
      'KEY_REUSED idempotencyKey',
    ]);
  });
});

describe('the profile of a partnership', () => {
  it('tells each dimension round by round, and its change by one edition of the instrument', async () => {
    await exit('2012-06-01');
    const scored = (norms: number, impact: number | null) => [
      { ...NORMS, score: norms },
      ...(impact === null ? [] : [{ dimension: 'IMPACT_ON_ACTIVITY', score: impact, evidence: 'Seen.' }]),
    ];
    await recorded({ round: 'FINAL', assessedOn: '2012-12-01', scores: scored(1, 3) });
    await recorded({ round: 'BASELINE', assessedOn: '2010-06-01', scores: scored(2, 1) });
    await recorded({
      round: 'POST_EXIT',
      instrumentId: second,
      assessedOn: '2014-06-01',
      scores: [{ ...NORMS, score: 4 }],
    });
    const { node } = await mali.ask(
      `query($id: ID!) { node(id: $id) { ... on Partnership {
        assessments { nodes { round } }
        assessmentProfile { domain dimension change
          rounds { round score assessedOn instrument { edition } assessment { round scores { totalCount } } } } } } }`,
      { id: partnership.id },
    );
    expect(node.assessments.nodes.map(({ round }: { round: string }) => round)).toEqual([
      'BASELINE',
      'FINAL',
      'POST_EXIT',
    ]);
    expect(node.assessmentProfile).toHaveLength(8);
    const of = (dimension: string) =>
      node.assessmentProfile.find((one: { dimension: string }) => one.dimension === dimension);
    const rounds = (dimension: string) =>
      of(dimension).rounds.map(
        (one: { round: string; score: number; assessedOn: string; instrument: { edition: number } }) =>
          `${one.round} ${one.score} ${one.assessedOn} ${one.instrument.edition}`,
      );
    expect(rounds('NORMS')).toEqual(['BASELINE 2 2010-06-01 1', 'FINAL 1 2012-12-01 1', 'POST_EXIT 4 2014-06-01 2']);
    expect(rounds('IMPACT_ON_ACTIVITY')).toEqual(['BASELINE 1 2010-06-01 1', 'FINAL 3 2012-12-01 1']);
    expect(of('IMPACT_ON_ACTIVITY').rounds[1].assessment).toEqual({ round: 'FINAL', scores: { totalCount: 2 } });
    expect([of('NORMS').change, of('IMPACT_ON_ACTIVITY').change, of('IMPACT_ON_SOCIETY').change]).toEqual([
      null,
      2,
      null,
    ]);
  });
});

describe('the database by itself', () => {
  const insert = (round: string, on: string, trust: readonly (number | null)[] = [null, null, null, null]) =>
    api.pool.query(
      `insert into assessment (mission_id, partnership_id, instrument_id, round, assessed_on, trust_mean, trust_scale_least,
         trust_scale_most, trust_respondents)
       select $1, $2, min(id), $3, $4, $5, $6, $7, $8 from assessment_instrument returning id`,
      [partnership.missionId, partnership.key, round, on, ...trust],
    );

  it('has one baseline by an instrument, one assessment of a round and day, and a trust that lies on its scale', async () => {
    await insert('BASELINE', '2011-01-01');
    await expect(insert('BASELINE', '2012-01-01')).rejects.toThrow('assessment_one_baseline');
    await insert('FINAL', '2012-01-01');
    await expect(insert('FINAL', '2012-01-01')).rejects.toThrow('assessment_once');
    await expect(insert('FINAL', '2013-01-01', [6, 1, 5, 10])).rejects.toThrow('assessment_trust');
    await expect(insert('FINAL', '2013-01-01', [3, 1, 5, null])).rejects.toThrow('assessment_trust');
  });

  it('has scores from 0 to 4, one of each dimension, of the partnership of the assessment', async () => {
    const { rows } = await insert('FINAL', '2011-01-01');
    const score = (value: number, dimension = 'NORMS', key = partnership.key) =>
      api.pool.query(
        `insert into assessment_score (mission_id, assessment_id, partnership_id, dimension, score, evidence)
         values ($1, $2, $3, $4, $5, 'x')`,
        [partnership.missionId, rows[0].id, key, dimension, value],
      );
    await expect(score(5)).rejects.toThrow('assessment_score_score_check');
    await expect(score(4, 'TRUST')).rejects.toThrow('assessment_score_dimension_check');
    await expect(score(4, 'NORMS', '1')).rejects.toThrow('fkey');
    await score(4);
    await expect(score(3)).rejects.toThrow('assessment_score_pkey');
  });
});

describe('at the same time', () => {
  const prepared = async () => {
    const ids: string[] = [];
    for (let round = 0; round < ROUNDS; round += 1) ids.push((await givenPartnership(api, 'MLI')).id);
    return ids;
  };

  it(
    'a partnership gets one baseline by an instrument',
    async () => {
      const ids = await prepared();
      const refused = await onlyOneInEveryRound((round) =>
        ['2011-01-01', '2011-02-01', '2011-03-01'].map(
          (assessedOn) => () => record({ partnershipId: ids[round], round: 'BASELINE', assessedOn }),
        ),
      );
      expect(refused).toEqual(['ALREADY']);
    },
    ROUNDS_TIMEOUT_MS,
  );

  it(
    'a baseline does not come after another assessment',
    async () => {
      const ids = await prepared();
      const refused = await onlyOneInEveryRound((round) => [
        () => record({ partnershipId: ids[round], round: 'BASELINE', assessedOn: '2011-02-01' }),
        () => record({ partnershipId: ids[round], round: 'PERIODIC', assessedOn: '2011-01-01' }),
      ]);
      expect(refused).toEqual(['MISMATCH']);
    },
    ROUNDS_TIMEOUT_MS,
  );

  it(
    'an exit is not taken back while the partnership is assessed after it',
    async () => {
      const ids = await prepared();
      const exits: string[] = [];
      for (const partnershipId of ids) exits.push(await exit('2012-01-01', partnershipId));
      const refused = await onlyOneInEveryRound((round) => [
        () =>
          change('correctDonorInvolvement', { donorInvolvementId: exits[round], expectedVersion: 1, until: null }, ''),
        () => record({ partnershipId: ids[round], round: 'POST_EXIT', assessedOn: '2012-06-01' }),
      ]);
      expect(refused).toEqual(['OUTSIDE_LIFETIME']);
    },
    ROUNDS_TIMEOUT_MS,
  );
});
