import type { Route } from './server/implement.ts'

/** Every endpoint of Kariz, feature by feature. */
export const routes: Route[] = []
