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
        var wanted = new Reading(answer => read((TAnswer)answer), async (mediator, request, cancellationToken) => await mediator.Send((IRequest<TView>)request, cancellationToken));
        reading = wanted;
        return () => (TView)wanted.Answer!;
    }

    public void Is(ReadAfter other) => reading = other.reading;

    /// <summary>What is to be read after a command that answered this; null: nothing.</summary>
    public object? Reads(object answer) => reading is null ? null : reading.Request ??= reading.RequestFor(answer);

    public async Task Run(IMediator mediator, CancellationToken cancellationToken)
    {
        IsRunning = true;
        reading!.Answer = await reading.Read(mediator, reading.Request!, cancellationToken);
        IsRunning = false;
    }

    private sealed class Reading(Func<object, object> requestFor, Func<IMediator, object, CancellationToken, Task<object>> read)
    {
        public Func<object, object> RequestFor => requestFor;

        public Func<IMediator, object, CancellationToken, Task<object>> Read => read;

        public object? Request { get; set; }

        public object? Answer { get; set; }
    }
}
