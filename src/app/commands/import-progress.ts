import { basename } from 'node:path';
import { Presets, SingleBar } from 'cli-progress';
import type { ImportProgress } from '../../modules/ingest/index.js';

/** Quick work needs no bar. */
const SHOWN_AFTER_MS = 1_000;
const MEBIBYTE = 1024 * 1024;

/** A progress bar on a terminal, for an import that takes more than a second. */
export class ImportProgressBar {
  readonly #startedAt = Date.now();
  #bar: SingleBar | null = null;

  constructor(private readonly path: string) {}

  show({ phase, bytesRead, bytesTotal }: ImportProgress): void {
    if (!process.stderr.isTTY || Date.now() - this.#startedAt < SHOWN_AFTER_MS) return;
    const mebibytes = (bytes: number) => Math.round((10 * bytes) / MEBIBYTE) / 10;
    if (this.#bar === null) {
      this.#bar = new SingleBar(
        {
          format: '{file} [{bar}] {value}/{total} MiB {phase}',
          stream: process.stderr,
          clearOnComplete: true,
          hideCursor: true,
        },
        Presets.rect,
      );
      this.#bar.start(mebibytes(bytesTotal), 0, { file: basename(this.path), phase: '' });
    }
    this.#bar.update(mebibytes(bytesRead), { phase: phase === 'MERGING' ? 'writing' : 'reading' });
  }

  end(): void {
    this.#bar?.stop();
  }
}
