// Package tui is the screen: the board of deals, the deal view, the gate dialog,
// the forms and the stats pane. It draws what the book tells it and asks the book
// for changes; it holds no rule of selling and no SQL.
//
// Every key, click and palette entry becomes an action, every action that changes
// a deal becomes intents of package pipeline, and the book decides them:
//
//	key, mouse ──▶ action ──▶ handler ──▶ dialog ──▶ outcome ──▶ write queue ──▶ book
//	                             └──────── intents ────────────────▲
//
// All reading and writing happens in commands, so the screen answers every key
// within a frame whatever the disk does.
package tui
