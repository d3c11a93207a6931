/** The first letter in capital: `requests` and `assign` are the operation `RequestsAssign`. */
export const capital = (name: string): string => name[0]?.toUpperCase() + name.slice(1);
