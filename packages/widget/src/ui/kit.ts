import { adoptStyles } from './styles.ts'
import tokens from './tokens.css?inline'
import kit from './kit.css?inline'

adoptStyles(tokens)
adoptStyles(kit)
