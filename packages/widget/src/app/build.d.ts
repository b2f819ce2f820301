/** Name of the widget's entry beside the loader, with the hash of its content; written in by the build. */
declare const WIDGET_FILE: string
