// Package state keeps state.json: what runs, where it stands and what it waits
// for. People and tools read it; the sandbox itself never does.
package state

import (
	"encoding/json"
	"log"
	"os"
	"path/filepath"
	"sort"
	"sync"
	"time"
)

// Phases of the sandbox and of each cluster.
const (
	Starting = "starting"
	Ready    = "ready"
	Stopping = "stopping"
	Stopped  = "stopped"
	Failed   = "failed"
)

// State is the content of state.json.
type State struct {
	PID        int        `json:"pid"`
	Phase      string     `json:"phase"`
	WaitingFor string     `json:"waitingFor,omitempty"`
	Error      string     `json:"error,omitempty"`
	Resumed    bool       `json:"resumed"`
	Seed       string     `json:"seed"`
	StartedAt  time.Time  `json:"startedAt"`
	ReadyAt    *time.Time `json:"readyAt,omitempty"`
	Clusters   []*Cluster `json:"clusters"`
	Processes  []*Process `json:"processes"`
	Timeline   []Mark     `json:"timeline"`
}

// Cluster is one cluster as the outside may know it.
type Cluster struct {
	Name             string `json:"name"`
	Generation       string `json:"generation"` // v0 or v1
	Liqo             string `json:"liqo"`       // its version
	Server           string `json:"server"`
	Phase            string `json:"phase"`
	WaitingFor       string `json:"waitingFor,omitempty"`
	AdminKubeconfig  string `json:"adminKubeconfig"`
	PortalKubeconfig string `json:"portalKubeconfig"`
	AuditLog         string `json:"auditLog"`
}

// Process is one child; PID is 0 between its end and its restart.
type Process struct {
	Name      string    `json:"name"`
	PID       int       `json:"pid"`
	StartedAt time.Time `json:"startedAt"`
	Restarts  int       `json:"restarts"`
	Log       string    `json:"log"`
}

// Mark is one moment of the start.
type Mark struct {
	Seconds float64 `json:"seconds"`
	Who     string  `json:"who"`
	What    string  `json:"what"`
}

// File writes a State to disk at every change.
type File struct {
	mu    sync.Mutex
	path  string
	state State
}

// New starts a fresh state.json in dir.
func New(dir string, s State) *File {
	s.PID, s.Phase, s.StartedAt = os.Getpid(), Starting, time.Now()
	s.Processes, s.Timeline = []*Process{}, []Mark{}
	f := &File{path: filepath.Join(dir, "state.json"), state: s}
	f.Update(func(*State) {})
	return f
}

// Update changes the state and writes it atomically.
func (f *File) Update(change func(*State)) {
	f.mu.Lock()
	defer f.mu.Unlock()
	change(&f.state)
	data, err := json.MarshalIndent(f.state, "", "  ")
	if err == nil {
		tmp := f.path + ".tmp"
		if err = os.WriteFile(tmp, append(data, '\n'), 0o644); err == nil {
			err = os.Rename(tmp, f.path)
		}
	}
	if err != nil {
		log.Printf("state.json: %v", err)
	}
}

// Mark notes that something was reached.
func (f *File) Mark(who, what string) {
	f.Update(func(s *State) {
		m := Mark{Seconds: time.Since(s.StartedAt).Round(10 * time.Millisecond).Seconds(), Who: who, What: what}
		s.Timeline = append(s.Timeline, m)
		log.Printf("%6.2fs %-8s %s", m.Seconds, who, what)
	})
}

// Waiting notes what a cluster (or, with an empty name, the sandbox) waits for.
func (f *File) Waiting(cluster, what string) {
	f.cluster(cluster, func(phase, waitingFor *string) { *waitingFor = what })
}

// Reached puts a cluster (or, with an empty name, the sandbox) into a phase.
func (f *File) Reached(cluster, phase string) {
	f.cluster(cluster, func(p, waitingFor *string) { *p, *waitingFor = phase, "" })
}

func (f *File) cluster(name string, change func(phase, waitingFor *string)) {
	f.Update(func(s *State) {
		if name == "" {
			change(&s.Phase, &s.WaitingFor)
		}
		for _, c := range s.Clusters {
			if c.Name == name {
				change(&c.Phase, &c.WaitingFor)
			}
		}
	})
}

// Started and Ended make File a process.Recorder.
func (f *File) Started(name, logFile string, pid int) {
	f.Update(func(s *State) {
		for _, p := range s.Processes {
			if p.Name == name {
				p.PID, p.StartedAt, p.Restarts = pid, time.Now(), p.Restarts+1
				return
			}
		}
		s.Processes = append(s.Processes, &Process{Name: name, PID: pid, StartedAt: time.Now(), Log: logFile})
		sort.Slice(s.Processes, func(i, j int) bool { return s.Processes[i].Name < s.Processes[j].Name })
	})
}

// Ended notes that a child has no process at the moment.
func (f *File) Ended(name string) {
	f.Update(func(s *State) {
		for _, p := range s.Processes {
			if p.Name == name {
				p.PID = 0
			}
		}
	})
}

// Forget drops a child that will not come back, such as a deleted pod.
func (f *File) Forget(name string) {
	f.Update(func(s *State) {
		kept := s.Processes[:0]
		for _, p := range s.Processes {
			if p.Name != name {
				kept = append(kept, p)
			}
		}
		s.Processes = kept
	})
}
