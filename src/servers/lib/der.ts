/** Writing DER (ITU-T X.690), as far as certificates need it. */

const lengthOf = (size: number): Buffer => {
  if (size < 128) return Buffer.from([size]);
  const hex = size.toString(16);
  const bytes = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex');
  return Buffer.concat([Buffer.from([0x80 | bytes.length]), bytes]);
};

const tagged = (tag: number, ...parts: readonly Buffer[]): Buffer => {
  const body = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([tag]), lengthOf(body.length), body]);
};

export const sequence = (...parts: readonly Buffer[]): Buffer => tagged(0x30, ...parts);
export const set = (...parts: readonly Buffer[]): Buffer => tagged(0x31, ...parts);
export const octets = (bytes: Buffer): Buffer => tagged(0x04, bytes);
export const yes = (): Buffer => tagged(0x01, Buffer.from([0xff]));
export const text = (value: string): Buffer => tagged(0x0c, Buffer.from(value, 'utf8'));

/** `[number]`, around what it holds. */
export const around = (number: number, ...parts: readonly Buffer[]): Buffer =>
  tagged(0xa0 + number, ...parts);

/** `[number]` in place of the value's own tag. */
export const instead = (number: number, bytes: Buffer): Buffer => tagged(0x80 + number, bytes);

/** A number that is not negative, from its bytes. */
export const integer = (bytes: Buffer): Buffer =>
  tagged(0x02, bytes[0]! & 0x80 ? Buffer.from([0]) : Buffer.alloc(0), bytes);

/** `unused` of the last byte's bits say nothing. */
export const bits = (bytes: Buffer, unused = 0): Buffer => tagged(0x03, Buffer.from([unused]), bytes);

export const oid = (dotted: string): Buffer => {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const base128 = (value: number): readonly number[] => [
    ...(value < 128 ? [] : base128(Math.floor(value / 128)).map((byte) => byte | 0x80)),
    value % 128,
  ];
  return tagged(0x06, Buffer.from([first * 40 + second, ...rest.flatMap(base128)]));
};

/** GeneralizedTime; RFC 5280 §4.1.2.5 wants UTCTime until 2049. */
export const time = (moment: Date): Buffer => {
  const digits = moment.toISOString().replaceAll(/[-:T]|\.\d+/g, '');
  return moment.getUTCFullYear() < 2050
    ? tagged(0x17, Buffer.from(digits.slice(2)))
    : tagged(0x18, Buffer.from(digits));
};
