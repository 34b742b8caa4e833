// Package board is the board: a column for each stage of the process, with its deals
// as cards. Cards are selected by keys or mouse, marked to act on several, carried to
// another column, and narrowed down by words; the stats may be beside them.
package board
