// Package tui is the terminal user interface: the board of deals, the screens
// opened from it, and the dialogs over them. It draws what the book holds and asks
// the book for changes; it contains no rule of selling and no SQL.
//
// Every screen and every part of one has a package of its own below this one. This
// package is the shell around them: it takes the input, passes it on, carries out
// the results, and composes the frame.
//
// Every key, click and palette entry becomes an action, every action that changes
// a deal becomes intents of package pipeline, and the book decides them:
//
//	key, mouse ──▶ action ──▶ screen ──▶ dialog ──▶ ui.Result ──▶ write queue ──▶ book
//	                             └──────── intents ─────▲
//
// All reading and writing happens in commands, so the screen answers every key
// within a frame whatever the disk does.
package tui
