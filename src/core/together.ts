/**
 * Waits for all of them, also where one fails, and then throws what failed first: nothing may go on asking of a transaction that is
 * rolled back, and what fails in it afterwards says only that it was.
 */
export const together = async (works: readonly Promise<unknown>[]): Promise<void> => {
  const failed: unknown[] = [];
  await Promise.all(works.map((work) => work.catch((error: unknown) => failed.push(error))));
  if (failed.length > 0) throw failed[0];
};
