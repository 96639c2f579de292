/**
 * Of questions whose answers may come in any order only the last one counts. To be called once for all of them; what it gives
 * is called with each question, and gives a way to ask, once the answer is there, whether no other question came after it.
 */
export function lastOne(): () => () => boolean {
  let last = 0;
  return () => {
    last += 1;
    const own = last;
    return () => own === last;
  };
}
