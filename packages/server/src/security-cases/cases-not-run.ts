/** Cases of the file that nothing here can run yet, each with the reason. */
export const NOT_RUN: Readonly<Record<string, string>> = {}
