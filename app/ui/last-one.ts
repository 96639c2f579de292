/**
 * Of questions whose answers may come in any order only the last one counts. To be called once for all of them; what it gives
 * is called with each question, and gives a way to ask, once the answer is there, whether no other question came after it.
 */
export function lastOne(): () => () => boolean {
  const questions = { asked: 0 };
  return () => {
    questions.asked += 1;
    const own = questions.asked;
    return () => own === questions.asked;
  };
}
