import { describe, expect, it } from '@jest/globals';
import {
  bearerToken,
  generateToken,
  hashToken,
  parseExpiry,
  prefixOf,
} from '../../../src/modules/access/token.rules.js';

describe('an access token', () => {
  it('has a recognizable mark and 256 random bits, and no two are alike', () => {
    const tokens = Array.from({ length: 200 }, generateToken);
    expect(new Set(tokens).size).toBe(200);
    for (const token of tokens) {
      expect(token).toMatch(/^tri_[A-Za-z0-9_-]{43}$/);
      expect(Buffer.from(token.slice(4), 'base64url')).toHaveLength(32);
    }
  });

  it('is told by its first twelve characters and stored as its SHA-256', () => {
    expect(prefixOf('tri_abcdefghijkl')).toBe('tri_abcdefgh');
    expect(hashToken('tri_abc').toString('hex')).toBe(
      '5c6505d05ca0fcd21f0bb445105eb81a02d32ac2dfd38daa8feb87ece8bcada1',
    );
  });
});

describe('the Authorization header', () => {
  const token = `tri_${'a'.repeat(43)}`;

  it('gives its token, in whatever case the scheme is written', () => {
    expect(bearerToken(`Bearer ${token}`)).toBe(token);
    expect(bearerToken(`bearer   ${token} `)).toBe(token);
  });

  it.each([
    ['nothing', ''],
    ['no scheme', token],
    ['another scheme', `Basic ${token}`],
    ['no token', 'Bearer'],
    ['a token cut short', `Bearer ${token.slice(0, -1)}`],
    ['a token with more behind', `Bearer ${token}x`],
    ['two tokens', `Bearer ${token} ${token}`],
    ['a token of somebody else', `Bearer ghp_${'a'.repeat(43)}`],
    ['a very long one', `Bearer ${'a'.repeat(100_000)}`],
  ])('gives none from %s', (_what, header) => {
    expect(bearerToken(header)).toBeNull();
  });
});

describe('when a token ends', () => {
  const now = new Date('2026-03-01T12:00:00Z');

  it.each([
    ['90d', '2026-05-30T12:00:00.000Z'],
    ['1d', '2026-03-02T12:00:00.000Z'],
    ['2026-03-02', '2026-03-02T00:00:00.000Z'],
  ])('"%s" is %s', (text, expected) => {
    expect(parseExpiry(text, now)?.toISOString()).toBe(expected);
  });

  it('"never" is never', () => {
    expect(parseExpiry('never', now)).toBeNull();
  });

  it.each(['0d', '9999d', '-1d', '90', '90 days', '2026-02-30', '2026-03-01', '2020-01-01', 'tomorrow', ''])(
    '"%s" says no moment to come',
    (text) => {
      expect(parseExpiry(text, now)).toBeUndefined();
    },
  );
});
