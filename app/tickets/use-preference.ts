import { useState } from 'preact/hooks';
import type { Memory } from './memory.ts';

/** R-BEY-21: a choice that this browser remembers as the rep's own default. */
export function usePreference<T>(memory: Memory, name: string, otherwise: T): [T, (value: T) => void] {
  const key = `preference/${name}`;
  const [value, setValue] = useState<T>(() => memory.get<T>(key) ?? otherwise);
  return [
    value,
    (chosen) => {
      memory.set(key, chosen);
      setValue(chosen);
    },
  ];
}
