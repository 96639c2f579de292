import { useState } from 'preact/hooks';
import type { Memory } from './memory.ts';

/** A value that is kept in this browser with each change, until it is dropped. */
export function useDraft<T>(memory: Memory, key: string, empty: T): [T, (value: T) => void, () => void] {
  const [value, setValue] = useState<T>(() => memory.get<T>(key) ?? empty);
  return [
    value,
    (changed) => {
      memory.set(key, changed);
      setValue(changed);
    },
    () => {
      memory.drop(key);
      setValue(empty);
    },
  ];
}
