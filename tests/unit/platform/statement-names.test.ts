import { describe, expect, it } from '@jest/globals';
import { StatementNames } from '../../../src/platform/database/statement-names.js';

const CHARACTERS = 5_000_000;

describe('the names of statements', () => {
  it('are given when a text comes the second time, and are the same from then on', () => {
    const names = new StatementNames();
    expect(names.nameOf('select 1')).toBeNull();
    const name = names.nameOf('select 1');
    expect(name).toMatch(/^read_/);
    expect(names.nameOf('select 1')).toBe(name);
    expect(names.nameOf('select 2')).toBeNull();
  });

  it('are of the text alone, so that connections may be shared', () => {
    const [one, other] = [new StatementNames(), new StatementNames()];
    for (const names of [one, other]) names.nameOf('select 1');
    expect(one.nameOf('select 1')).toBe(other.nameOf('select 1'));
  });

  it('are forgotten by the length of texts, those first that were not used for longest', () => {
    const names = new StatementNames();
    const long = (letter: string) => letter.repeat(CHARACTERS / 5);
    for (const letter of ['a', 'b', 'c', 'd', 'e']) names.nameOf(long(letter));
    expect(names.nameOf(long('a'))).not.toBeNull();
    names.nameOf(long('f'));
    expect(names.nameOf(long('b'))).toBeNull();
    expect(names.nameOf(long('a'))).not.toBeNull();
  });

  it('of many short texts are kept', () => {
    const names = new StatementNames();
    const texts = Array.from({ length: 10_000 }, (_, index) => `select ${index}`);
    for (const text of texts) names.nameOf(text);
    expect(texts.filter((text) => names.nameOf(text) === null)).toEqual([]);
  });

  it('do not last for a text that is longer than all that is kept', () => {
    const names = new StatementNames();
    const endless = 'x'.repeat(CHARACTERS + 1);
    names.nameOf(endless);
    expect(names.nameOf(endless)).toBeNull();
    names.nameOf('select 1');
    expect(names.nameOf('select 1')).not.toBeNull();
  });

  it('are counted for each connection, until it holds too many', () => {
    const names = new StatementNames();
    const [full, fresh] = [{}, {}] as never[];
    for (let index = 0; index <= 500; index += 1) names.prepared(full!, `read_${index}`);
    names.prepared(fresh!, null);
    expect([names.isFull(full!), names.isFull(fresh!)]).toEqual([true, false]);
  });
});
