using Benchmarks;
using Benchmarks.Engine;

// Arguments: --quick for a short round, and the names of what is to be measured; without names everything is.
IFigures[] all = [new Flowcharts(), new SuspendAndResume()];
var names = args.Where(argument => !argument.StartsWith('-')).ToList();
var effort = args.Contains("--quick") ? Effort.Quick : Effort.Full;
foreach (var figures in all.Where(figures => names.Count == 0 || names.Contains(figures.Name)))
    await foreach (var figure in figures.Measure(effort))
        Console.WriteLine(figure);
