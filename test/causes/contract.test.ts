import { describe, expect, test } from 'vitest';
import { folderOf, loadFolder } from '../../src/core/catalogue.ts';
import { SYMPTOMS } from '../../src/core/failure.ts';
import type { Cause, Evidence } from '../../src/core/types.ts';
import { controlsIn } from '../diagnose/controls.ts';
import { OTHER, rank } from '../../src/diagnose/rank.ts';

const causes = await loadFolder<Cause>(folderOf('causes'));

/** Of CAUSES.md, in bold: the guide's own list. */
const FOUNDING = [
  'wrong-host',
  'stale-dns',
  'client-proxy',
  'port-range-exhausted',
  'time-wait-exhausted',
  'network-firewall',
  'private-address',
  'host-firewall',
  'managed-firewall',
  'host-down',
  'not-listening',
  'wrong-port',
  'loopback-bind',
  'http-not-websocket',
  'websocket-not-http',
  'not-http',
  'cdn-in-front',
];

test('every founding cause is there', () => {
  expect(FOUNDING.filter((id) => !causes.has(id))).toEqual([]);
});

const allTexts = (cause: Cause, evidence: readonly Evidence[]): readonly string[] => [
  cause.title,
  cause.explain,
  ...(cause.messages ?? []),
  ...cause.fix(evidence).flatMap(({ text, commands = [] }) => [text, ...commands]),
];

describe.each([...causes])('%s', (id, cause) => {
  const { hit, miss } = cause.examples;

  test('believes its hit', () => {
    expect(cause.judge(hit)?.weight ?? 0).toBeGreaterThanOrEqual(OTHER);
  });

  test('does not believe its miss', () => {
    expect(cause.judge(miss)?.weight ?? 0).toBeLessThan(OTHER);
  });

  test('is named for its hit, first or as a twin, and not at all for its miss', () => {
    const named = (evidence: readonly Evidence[]): readonly string[] => {
      const verdict = rank(evidence, causes);
      return verdict.kind === 'ranked' ? [verdict.causes[0]!.cause, ...verdict.twins] : [];
    };
    expect(named(hit)).toContain(id);
    expect(named(miss)).not.toContain(id);
  });

  test('says nothing where nothing was measured', () => {
    expect(cause.judge([])).toBeNull();
  });

  test('names only evidence that it was given, and names what speaks for it', () => {
    for (const evidence of [hit, miss]) {
      const ids = evidence.map((one) => one.id);
      const judged = cause.judge(evidence);
      expect(ids).toEqual(expect.arrayContaining([...(judged?.because ?? []), ...(judged?.against ?? [])]));
    }
    expect(cause.judge(hit)!.because).not.toEqual([]);
  });

  test('judges the same evidence the same way, and changes none of it', () => {
    const before = structuredClone(hit);
    expect(cause.judge(hit)).toEqual(cause.judge(structuredClone(hit)));
    expect(hit).toEqual(before);
  });

  test('has examples of which each piece has an id of its own', () => {
    for (const evidence of [hit, miss])
      expect(new Set(evidence.map((one) => one.id)).size).toBe(evidence.length);
  });

  test('offers a repair for the case at hand and, on its page, one with placeholders', () => {
    for (const evidence of [hit, []]) {
      const fixes = cause.fix(evidence);
      expect(fixes.length).toBeGreaterThan(0);
      for (const { text } of fixes) expect(text).toMatch(/^\S.*\S$/s);
    }
    expect(JSON.stringify(cause.fix(hit))).not.toMatch(/\b(?:PORT|ADDRESS|HOST)\b/);
  });

  test('is written for people: a title in a sentence, a page, symptoms that exist, messages to search for', () => {
    expect(cause.title).toMatch(/^[A-Z].{20,}\.$/);
    expect(cause.explain.length).toBeGreaterThan(200);
    expect(cause.symptoms.every((symptom) => SYMPTOMS.includes(symptom))).toBe(true);
    expect(cause.symptoms.length).toBeGreaterThan(0);
    expect(cause.messages?.length ?? 0).toBeGreaterThan(2);
    expect(new Set(cause.messages).size).toBe(cause.messages?.length);
  });

  test('has no control characters in its texts', () => {
    expect(allTexts(cause, hit).filter((text) => controlsIn(text).length > 0)).toEqual([]);
  });
});
