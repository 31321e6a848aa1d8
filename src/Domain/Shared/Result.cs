using System.Diagnostics.CodeAnalysis;

namespace Kim.Domain.Shared;

/// <summary>What every command answers: it happened, or an expected refusal. Exceptions are for bugs.</summary>
public interface IResult
{
    Error? Error { get; }
}

/// <summary>An answer that whoever stands around a handler can refuse in its place.</summary>
public interface IResult<TSelf> : IResult
    where TSelf : IResult<TSelf>
{
    static abstract TSelf Refused(Error error);
}

/// <summary>Success without a value, or a refusal.</summary>
public sealed record Result : IResult<Result>
{
    public static readonly Result Ok = new();

    private Result() { }

    public Error? Error { get; private init; }

    [MemberNotNullWhen(false, nameof(Error))]
    public bool Succeeded => Error is null;

    public static Result Refused(Error error) => new() { Error = error };

    public static implicit operator Result(Error error) => Refused(error);
}

/// <summary>A value, or a refusal.</summary>
public sealed record Result<T> : IResult<Result<T>>
{
    private Result() { }

    public T? Value { get; private init; }

    public Error? Error { get; private init; }

    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Error))]
    public bool Succeeded => Error is null;

    public static Result<T> Ok(T value) => new() { Value = value };

    public static Result<T> Refused(Error error) => new() { Error = error };

    public static implicit operator Result<T>(T value) => Ok(value);

    public static implicit operator Result<T>(Error error) => Refused(error);
}
