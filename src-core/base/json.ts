/** What a summary, a parameter set or a message may hold: plain data, no undefined, no typed arrays. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }
export type JsonObject = { readonly [key: string]: Json }
