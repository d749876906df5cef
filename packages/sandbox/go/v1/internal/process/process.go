// Package process runs child processes that never outlive this program.
package process

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"syscall"
	"time"
)

// Process is one running child.
type Process struct {
	PID int

	cmd  *exec.Cmd
	done chan struct{}
	err  error
}

// starts carries the starting of children to one thread that never ends: the
// kernel delivers Pdeathsig when the *thread* that forked the child ends, and
// Go's scheduler is free to end the threads of ordinary goroutines.
var starts = make(chan func())

func init() {
	go func() {
		runtime.LockOSThread() // never unlocked
		for start := range starts {
			start()
		}
	}()
}

// Start runs argv with its output appended to logFile. The kernel kills the
// child when this program dies, however it dies.
func Start(logFile string, env, argv []string) (*Process, error) {
	log, err := openLog(logFile)
	if err != nil {
		return nil, err
	}
	defer log.Close()
	cmd := exec.Command(argv[0], argv[1:]...)
	cmd.Stdout, cmd.Stderr = log, log
	cmd.Env = append([]string{"PATH=" + os.Getenv("PATH"), "HOME=" + os.Getenv("HOME")}, env...)
	// A process group of its own keeps the terminal's Ctrl-C away: children are stopped in order.
	cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL, Setpgid: true}
	started := make(chan error, 1)
	starts <- func() { started <- cmd.Start() }
	if err := <-started; err != nil {
		return nil, err
	}
	p := &Process{PID: cmd.Process.Pid, cmd: cmd, done: make(chan struct{})}
	go func() { p.err = cmd.Wait(); close(p.done) }()
	return p, nil
}

// Done is closed when the child has ended; Err then tells how.
func (p *Process) Done() <-chan struct{} { return p.done }

// Err is how the child ended.
func (p *Process) Err() error { return p.err }

// Stop asks the child to end and kills it after the grace period. It also
// wakes a child that was suspended by `hang`.
func (p *Process) Stop(grace time.Duration) {
	_ = p.cmd.Process.Signal(syscall.SIGTERM)
	_ = p.cmd.Process.Signal(syscall.SIGCONT)
	select {
	case <-p.done:
	case <-time.After(grace):
		_ = p.cmd.Process.Kill()
		<-p.done
	}
}

const maxLog = 10 << 20

// openLog appends to a log and puts it aside when it has become large.
func openLog(name string) (*os.File, error) {
	if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
		return nil, err
	}
	if info, err := os.Stat(name); err == nil && info.Size() > maxLog {
		_ = os.Rename(name, name+".old")
	}
	return os.OpenFile(name, os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o644)
}
