using MediatR;

namespace Kim.Api.Messaging;

/// <summary>
/// What the edge reads after a command to answer with it. It is read at the end of the command's own transaction, so that the
/// answer shows exactly what the command left and costs no transaction of its own. A refused reading does not undo the command.
/// </summary>
internal sealed class ReadAfter
{
    private Reading? reading;

    /// <summary>The transaction of the scope is open, and what is sent now is the reading.</summary>
    public bool IsRunning { get; private set; }

    /// <param name="read">Makes the reading from the command's answer.</param>
    /// <returns>Gives the reading's answer once the command is done.</returns>
    public Func<TView> Is<TAnswer, TView>(Func<TAnswer, IRequest<TView>> read)
        where TView : class
    {
        var wanted = new Reading(async (mediator, answer, cancellationToken) => await mediator.Send(read((TAnswer)answer), cancellationToken));
        reading = wanted;
        return () => (TView)wanted.Answer!;
    }

    public void Is(ReadAfter other) => reading = other.reading;

    public async Task Run(IMediator mediator, object answer, CancellationToken cancellationToken)
    {
        if (reading is null)
            return;

        IsRunning = true;
        reading.Answer = await reading.Read(mediator, answer, cancellationToken);
        IsRunning = false;
    }

    private sealed class Reading(Func<IMediator, object, CancellationToken, Task<object>> read)
    {
        public Func<IMediator, object, CancellationToken, Task<object>> Read => read;

        public object? Answer { get; set; }
    }
}
