import { ReportRefused, refused } from '../report-refused.js';
import { ACHIEVEMENT_CODE } from '../target-share.rules.js';
import type { RevisionInput } from './revision-report.js';

/**
 * Refuses what cannot be compared.
 * @throws ReportRefused naming the place and the remedy
 */
export function checkRevision({ report, from, to }: RevisionInput, now: Date): void {
  if (from.getTime() > now.getTime())
    throw refused('input.from', `${from.toISOString()} is in the future. Give a time that has passed.`);
  if (to != null && to.getTime() > now.getTime()) {
    throw refused('input.to', `${to.toISOString()} is in the future. Leave it out for the figures as they stand.`);
  }
  if (to != null && from.getTime() >= to.getTime()) {
    throw refused('input.from', `${from.toISOString()} is not before to, ${to.toISOString()}. Exchange them.`);
  }
  const index = report.indicators.findIndex((code) => code === ACHIEVEMENT_CODE);
  if (index >= 0) {
    throw refused(
      `input.report.indicators[${index}]`,
      `${ACHIEVEMENT_CODE} is a share of other figures. Ask for these.`,
    );
  }
}

/** A refusal of the report within, told with its place in this input. */
export function within(error: unknown): unknown {
  if (!(error instanceof ReportRefused)) return error;
  const place = (text: string) => text.replace(/^input(?=[.:]|$)/u, 'input.report');
  const { argument } = error.details;
  return new ReportRefused(error.code, place(error.message), {
    ...error.details,
    ...(argument === undefined ? {} : { argument: place(argument) }),
  });
}
