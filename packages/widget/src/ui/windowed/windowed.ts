import { adoptStyles } from '#ui/styles.ts'
import css from './windowed.css?inline'

adoptStyles(css)
