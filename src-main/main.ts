import { startWindow } from './shell/electron/app.ts'

startWindow(process.argv)
