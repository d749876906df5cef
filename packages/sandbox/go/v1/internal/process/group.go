package process

import (
	"context"
	"log"
	"sync"
	"time"
)

// Recorder is told which children run.
type Recorder interface {
	Started(name, logFile string, pid int)
	Ended(name string)
}

// Spec describes a child that is kept running.
type Spec struct {
	Name  string
	Log   string
	Argv  []string
	Grace time.Duration // between SIGTERM and SIGKILL when stopped
}

// Group is a set of children and goroutines that is stopped together.
type Group struct {
	rec    Recorder
	ctx    context.Context
	cancel context.CancelFunc
	wg     sync.WaitGroup
}

// NewGroup returns an empty group.
func NewGroup(rec Recorder) *Group {
	ctx, cancel := context.WithCancel(context.Background())
	return &Group{rec: rec, ctx: ctx, cancel: cancel}
}

// Go runs f until the group stops.
func (g *Group) Go(f func(ctx context.Context)) {
	g.wg.Add(1)
	go func() {
		defer g.wg.Done()
		f(g.ctx)
	}()
}

// Stop ends everything in the group and waits for it.
func (g *Group) Stop() {
	g.cancel()
	g.wg.Wait()
}

const restartDelay = time.Second

// Keep runs a child and starts it again whenever it ends.
func (g *Group) Keep(spec Spec) {
	g.Go(func(ctx context.Context) {
		for {
			g.run(ctx, spec)
			select {
			case <-ctx.Done():
				return
			case <-time.After(restartDelay):
			}
		}
	})
}

func (g *Group) run(ctx context.Context, spec Spec) {
	p, err := Start(spec.Log, nil, spec.Argv)
	if err != nil {
		log.Printf("%s: %v", spec.Name, err)
		return
	}
	g.rec.Started(spec.Name, spec.Log, p.PID)
	defer g.rec.Ended(spec.Name)
	select {
	case <-ctx.Done():
		p.Stop(spec.Grace)
	case <-p.Done():
		log.Printf("%s (pid %d) ended (%v), starting it again", spec.Name, p.PID, p.Err())
	}
}
