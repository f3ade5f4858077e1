/** Whether the keys of a list ascend strictly; texts compare by their code units. */
export function ascending<T>(list: readonly T[], key: (item: T) => number | string): boolean {
  return list.every((item, index) => {
    const before = list[index - 1];
    return before === undefined || key(before) < key(item);
  });
}
