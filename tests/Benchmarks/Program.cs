using Benchmarks;
using Benchmarks.Database;
using Benchmarks.Engine;

// Arguments: --quick for a short round, --write <file> to keep the figures as a table, and the names of what is to be measured; without names everything is.
IFigures[] all = [new Flowcharts(), new SuspendAndResume(), new EngineAndProgram(), new Costs(), new Timers(), new Growth()];
var file = args.SkipWhile(argument => argument != "--write").Skip(1).FirstOrDefault();
var names = args.Where(argument => !argument.StartsWith('-') && argument != file).ToList();
var effort = args.Contains("--quick") ? Effort.Quick : Effort.Full;
var measured = new List<Figure>();
foreach (var figures in all.Where(figures => names.Count == 0 || names.Contains(figures.Name)))
{
    await foreach (var figure in figures.Measure(effort))
    {
        Console.WriteLine(figure);
        measured.Add(figure);
    }
}

if (file is not null)
    await Results.Write(file, effort, measured);
