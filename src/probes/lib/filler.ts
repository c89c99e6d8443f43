/** Bytes that mean nothing. */
export const filler = (size: number): Buffer => Buffer.alloc(size, 'misdial ');
