/** What a cache between callers and the server keeps of one answer. */
interface Kept {
  readonly response: Response;
  readonly body: string;
  /** Values that the headers named by Vary had in the request. */
  readonly selected: ReadonlyMap<string, string | null>;
}

/** What came back through a cache. */
export interface Served {
  readonly status: number;
  readonly body: string;
  /** Whether the body is one that was kept. */
  readonly fromCache: boolean;
}

/**
 * A cache that several callers share, as RFC 9111 tells it: it keeps what it may by Cache-Control, tells answers apart by Vary, and
 * asks the server about what it keeps before it gives it to anybody.
 * @param options `heedsPrivate: false` for a cache that is set up wrongly and keeps private answers as well
 */
export class SharedCache {
  readonly #kept = new Map<string, Kept[]>();
  readonly #heedsPrivate: boolean;

  constructor(options: { readonly heedsPrivate: boolean }) {
    this.#heedsPrivate = options.heedsPrivate;
  }

  /** Bodies that are kept. */
  get bodies(): string[] {
    return [...this.#kept.values()].flat().map(({ body }) => body);
  }

  async get(url: string, headers: Readonly<Record<string, string>>): Promise<Served> {
    const asked = new Headers(headers);
    const candidates = this.#kept.get(url) ?? [];
    const fitting = candidates.find(({ selected }) =>
      [...selected].every(([name, value]) => asked.get(name) === value),
    );
    if (fitting !== undefined) asked.set('if-none-match', fitting.response.headers.get('etag')!);
    const response = await fetch(url, { headers: asked });
    if (response.status === 304 && fitting !== undefined) {
      return { status: fitting.response.status, body: fitting.body, fromCache: true };
    }
    const body = await response.text();
    if (this.#mayKeep(response)) {
      const names = (response.headers.get('vary') ?? '').split(',').map((name) => name.trim().toLowerCase());
      const selected = new Map(names.filter((name) => name !== '').map((name) => [name, asked.get(name)]));
      this.#kept.set(url, [...candidates.filter((kept) => kept !== fitting), { response, body, selected }]);
    }
    return { status: response.status, body, fromCache: false };
  }

  #mayKeep({ status, headers }: Response): boolean {
    const directives = (headers.get('cache-control') ?? '').split(',').map((directive) => directive.trim());
    if (status !== 200 || headers.get('etag') === null || directives.includes('no-store')) return false;
    return !this.#heedsPrivate || directives.includes('public');
  }
}
