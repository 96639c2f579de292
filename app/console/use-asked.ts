import { useEffect, useRef, useState } from 'preact/hooks';
import { html, type VNode } from '../ui/html.ts';
import { lastOne } from '../ui/last-one.ts';
import { Failed, Loading } from '../ui/states.ts';
import { wordsOf } from '../ui/platform.ts';

/**
 * What the server answers to a question that is asked when the part is shown, and whenever `about` changes: the answer, and until
 * there is one what to show instead: that it is being read, or why it was not, with a way to ask again.
 * @param label what is being read
 */
export function useAsked<T>(ask: () => Promise<T>, about: string, label: string): [T | null, VNode | null] {
  const [answer, setAnswer] = useState<T | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const asked = useRef(lastOne());
  const read = async () => {
    const isLast = asked.current();
    setProblem(null);
    setAnswer(null);
    try {
      const given = await ask();
      if (isLast()) setAnswer(given);
    } catch (error) {
      if (isLast()) setProblem(wordsOf(error));
    }
  };
  useEffect(() => {
    void read();
  }, [about]);
  if (problem !== null) return [null, html`<${Failed} message=${problem} onRetry=${read} />`];
  return [answer, answer === null ? html`<${Loading} label=${label} />` : null];
}
