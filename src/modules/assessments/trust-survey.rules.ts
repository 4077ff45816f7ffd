/** A trust survey as it is recorded: all of it, or nothing. */
export interface TrustColumns {
  readonly trustMean: string | null;
  readonly trustScaleLeast: string | null;
  readonly trustScaleMost: string | null;
  readonly trustRespondents: number | null;
}

/** A trust survey in one piece. */
export interface TrustSurveyFact {
  readonly mean: string;
  readonly scaleLeast: string;
  readonly scaleMost: string;
  readonly respondents: number;
}

/** The trust survey of an assessment. Null: nobody was asked. */
export function trustSurveyOf(columns: TrustColumns): TrustSurveyFact | null {
  const { trustMean: mean, trustScaleLeast, trustScaleMost, trustRespondents } = columns;
  return mean === null
    ? null
    : { mean, scaleLeast: trustScaleLeast!, scaleMost: trustScaleMost!, respondents: trustRespondents! };
}
