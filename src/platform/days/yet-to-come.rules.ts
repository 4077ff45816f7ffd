const DAY_MS = 86_400_000;

/**
 * Whether a day is still to come everywhere on earth: it lies after tomorrow, for where the day begins early it is tomorrow already.
 * @param today "YYYY-MM-DD" in UTC
 */
export function isYetToCome(day: string, today: string): boolean {
  return day > new Date(Date.parse(`${today}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10);
}
