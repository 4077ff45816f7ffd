/** What one check of `trisector doctor` found. */
export interface Finding {
  /** What was looked at, in a word or two. */
  readonly check: string;
  /** `problem`: does not work like this. `warning`: works, but somebody should know. */
  readonly state: 'ok' | 'warning' | 'problem';
  /** What was found. */
  readonly message: string;
  /** What to do. Null: nothing. */
  readonly remedy: string | null;
}

export const ok = (check: string, message: string): Finding => ({ check, state: 'ok', message, remedy: null });

export const warning = (check: string, message: string, remedy: string): Finding => ({
  check,
  state: 'warning',
  message,
  remedy,
});

export const problem = (check: string, message: string, remedy: string): Finding => ({
  check,
  state: 'problem',
  message,
  remedy,
});
