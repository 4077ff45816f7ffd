import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { achievementOf, onTrackOf } from '../../../src/modules/reporting/achievement.rules.js';

const figure = fc
  .tuple(fc.integer({ min: -1_000_000, max: 1_000_000 }), fc.integer({ min: 0, max: 6 }))
  .map(([digits, places]) => {
    const text = String(Math.abs(digits)).padStart(places + 1, '0');
    const whole = places === 0 ? text : `${text.slice(0, -places)}.${text.slice(-places)}`;
    return digits < 0 ? `-${whole}` : whole;
  });

describe('achievement', () => {
  it('is the share of the way from baseline to target, up, down and below zero', () => {
    expect(achievementOf('75', '50', '100')).toBe('0.5');
    expect(achievementOf('25', '50', '0')).toBe('0.5');
    expect(achievementOf('-0.5', '-1', '1')).toBe('0.25');
    expect(achievementOf('110', '50', '100')).toBe('1.2');
    expect(achievementOf('40', '50', '100')).toBe('-0.2');
    expect(achievementOf('1', '0', '3')).toBe('0.33333333333333333333');
  });

  it('is null where anything is unknown, or where the target equals the baseline', () => {
    expect(achievementOf(null, '1', '2')).toBeNull();
    expect(achievementOf('1', null, '2')).toBeNull();
    expect(achievementOf('1', '1', null)).toBeNull();
    expect(achievementOf('5', '1.0', '1')).toBeNull();
  });

  it('is 0 at the baseline and 1 at the target, wherever these are', () => {
    fc.assert(
      fc.property(figure, figure, (baseline, target) => {
        fc.pre(Number(baseline) !== Number(target));
        expect(achievementOf(baseline, baseline, target)).toBe('0');
        expect(achievementOf(target, baseline, target)).toBe('1');
      }),
    );
  });
});

describe('being on track', () => {
  const directions = fc.constantFrom('HIGHER_IS_BETTER' as const, 'LOWER_IS_BETTER' as const);

  it('is to have reached the target by the direction, whatever the signs', () => {
    expect(onTrackOf('HIGHER_IS_BETTER', '10', '10.0')).toBe(true);
    expect(onTrackOf('HIGHER_IS_BETTER', '-2', '-1')).toBe(false);
    expect(onTrackOf('LOWER_IS_BETTER', '-2', '-1')).toBe(true);
    expect(onTrackOf('LOWER_IS_BETTER', '0.1', '0')).toBe(false);
  });

  it('is not known where a figure is not, or no direction is good', () => {
    expect(onTrackOf('HIGHER_IS_BETTER', null, '1')).toBeNull();
    expect(onTrackOf('LOWER_IS_BETTER', '1', null)).toBeNull();
    expect(onTrackOf('NEUTRAL', '1', '1')).toBeNull();
  });

  it('agrees with the achievement, where the target lies on the good side of the baseline', () => {
    fc.assert(
      fc.property(directions, figure, figure, figure, (direction, actual, baseline, target) => {
        const rises = Number(target) > Number(baseline);
        fc.pre(Number(target) !== Number(baseline) && rises === (direction === 'HIGHER_IS_BETTER'));
        const reached = Number(achievementOf(actual, baseline, target)) >= 1;
        expect(onTrackOf(direction, actual, target)).toBe(reached);
      }),
    );
  });
});
