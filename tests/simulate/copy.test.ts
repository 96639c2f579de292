import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { jsonCopy } from '../../simulate/app/copy.ts';

// The keys and values that JSON text changes or leaves out, too.
const anything = fc.anything({
  withDate: true,
  withSparseArray: false,
  withObjectString: false,
  maxDepth: 4,
});

test('simulator: what an execution is given is what would come out of JSON text', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), anything), (value) => {
      fc.pre(!JSON.stringify(value).includes('__proto__'));
      expect(jsonCopy(value)).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test('simulator: nobody holds a piece of what an execution was given', () => {
  const inner = { list: [{ name: 'Ann' }] };
  const copy = jsonCopy(inner);
  inner.list[0]!.name = 'Bob';
  expect(copy).toEqual({ list: [{ name: 'Ann' }] });
});
