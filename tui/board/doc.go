// Package board is the board: a column for each stage of the process, with its
// deals as cards. Cards are selected by keys or mouse, marked to act on several,
// moved to another column, and filtered by words; the stats panel may be docked
// beside them.
package board
