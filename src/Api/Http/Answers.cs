using Kim.Api.Messaging;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Kim.Api.Http;

/// <summary>What can be edited shows its revision; the edge sends it as <c>ETag</c>.</summary>
internal interface IRevised
{
    int Revision { get; }
}

/// <summary>A file to download; its name tells no person's.</summary>
internal sealed record FileAnswer(byte[] Content, string ContentType, string Name);

/// <summary>The last words of a route: a result becomes its answer. What the answer holds is in its type, from which the contract is made.</summary>
internal static class Answers
{
    public static Results<Ok<T>, ProblemHttpResult> ToOk<T>(this Result<T> result, HttpContext http) =>
        result.Succeeded ? TypedResults.Ok(Tagged(result.Value, http)) : result.Error.ToProblem();

    public static Results<FileContentHttpResult, ProblemHttpResult> ToFile(this Result<FileAnswer> result) =>
        result.Succeeded ? TypedResults.File(result.Value.Content, result.Value.ContentType, result.Value.Name) : result.Error.ToProblem();

    /// <summary>Tells the contract what a file is, which its type does not say.</summary>
    public static RouteHandlerBuilder Downloads(this RouteHandlerBuilder route, string contentType, params string[] others) =>
        route.Produces<Stream>(StatusCodes.Status200OK, contentType, others);

    public static Results<NoContent, ProblemHttpResult> ToNoContent(this Result result) =>
        result.Succeeded ? TypedResults.NoContent() : result.Error.ToProblem();

    /// <summary>Sends a command and reads in its transaction what it changed: a repeated request is answered by the same path.</summary>
    public static async Task<Results<Ok<TView>, ProblemHttpResult>> SendThenRead<TView>(this IMediator mediator, IRequest<Result> command, IRequest<Result<TView>> read, HttpContext http)
    {
        var view = http.RequestServices.GetRequiredService<ReadAfter>().Is((Result _) => read);
        return await mediator.Send(command, http.RequestAborted) is { Error: { } error } ? error.ToProblem() : view().ToOk(http);
    }

    /// <summary>Sends a command that makes something and reads in its transaction what was made: 201 with its address.</summary>
    public static async Task<Results<Created<TView>, ProblemHttpResult>> Create<TId, TView>(
        this IMediator mediator, IRequest<Result<TId>> command, Func<TId, IRequest<Result<TView>>> read, Func<TId, string> address, HttpContext http)
    {
        var view = http.RequestServices.GetRequiredService<ReadAfter>().Is((Result<TId> made) => read(made.Value!));
        var made = await mediator.Send(command, http.RequestAborted);
        if (!made.Succeeded)
            return made.Error.ToProblem();
        if (!view().Succeeded)
            return view().Error!.ToProblem();

        return TypedResults.Created(address(made.Value), Tagged(view().Value!, http));
    }

    private static T Tagged<T>(T value, HttpContext http)
    {
        if (value is IRevised revised)
            http.Response.Headers.ETag = $"\"{revised.Revision}\"";
        return value;
    }
}
